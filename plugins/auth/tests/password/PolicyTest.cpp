#include "password/Policy.h"
#include "password/CommonPasswords.h"
#include "tests/kit/Test.h"

namespace auth::password {

namespace {

std::string told(const Policy& policy, std::string_view password, std::string_view email = "ada@example.com")
{
    std::string all;
    for (const auto& sentence : policy.broken(password, email)) all += (all.empty() ? "" : "; ") + sentence;
    return all;
}

} // namespace

TEST(PolicyTest, "all that is wrong is told at once")
{
    const Policy policy;
    CHECK_EQUAL("must have 8 characters or more; must have an upper-case letter (A to Z); must have a digit; "
                "must have a character that is neither a letter nor a digit",
        told(policy, "tide"));
    CHECK_EQUAL("", told(policy, "Tide-and-9-moons"));
    CHECK_EQUAL("",
        told(policy,
            "Gr\xc3\xbcn-sind-9-B\xc3\xa4"
            "ume"));
}

TEST(PolicyTest, "characters are counted, and bytes limited")
{
    const Policy policy;
    CHECK_CONTAINS(told(policy,
                       "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
                       "Aa1"),
        "8 characters");
    CHECK_EQUAL("", told(policy, "Aa1-" + std::string(68, '.')));
    CHECK_CONTAINS(told(policy, "Aa1-" + std::string(69, '.')), "72 bytes at most");
    CHECK_CONTAINS(told(policy, std::string("Tide-and-9\0moons", 16)), "NUL");
}

TEST(PolicyTest, "the e-mail address is no password")
{
    const Policy policy;
    CHECK_CONTAINS(told(policy, "ADA.Love1@Example.com", "ada.love1@example.com"), "must not be the e-mail address");
    CHECK_CONTAINS(told(policy, "1!Ada.Love1@example.com", "ada.love1@example.com"), "must not be the e-mail address");
    CHECK_CONTAINS(told(policy, "Ada.Love-1", "ada.love-1@example.com"), "must not be the e-mail address");
    CHECK_EQUAL("", told(policy, "Tide-and-9-adas"));
}

TEST(PolicyTest, "what others guess first is no password")
{
    for (const std::string_view common :
        {"Password1!", "P@ssw0rd", "P@ssw0rd!", "Qwerty123!", "Welcome1!", "Summer2024!", "Letmein123!", "Abcd1234!",
            "1qaz2wsx", "1qaz@WSX", "!QAZ2wsx", "aaaaaaaa1!", "Aa1!Aa1!", "Admin123!", "12345678", "iloveyou",
            "zxcvbnm123", "passwordpassword", "Changeme1!", "00000000", "87654321", "qwertyuiop"})
        if (!isCommon(common)) FAIL(std::string(common) + " should be known as common");
    for (const std::string_view good :
        {"Tide-and-9-moons", "SecurePass123!", "Str0ng!Passw0rd", "Correct-Horse-9-Battery", "Tr0ub4dor&3x",
            "StrongP@ss1", "MyS3cret!word", "V4lid!Entry", "Test1234!", "TestPass123!"})
        if (isCommon(good)) FAIL(std::string(good) + " should not be taken for common");
    CHECK(commonPasswords() > 20'000);
}

TEST(PolicyTest, "a rule that is off says nothing")
{
    Policy nist{.min = 15, .upper = false, .lower = false, .digit = false, .special = false, .notEmail = false};
    CHECK_EQUAL("", told(nist, "the tide and the moon"));
    CHECK_EQUAL("must have 15 characters or more", told(nist, "the tide"));
    CHECK_CONTAINS(told(nist, "passwordpassword"), "guessed first");
    nist.notCommon = false;
    CHECK_EQUAL("", told(nist, "passwordpassword"));
}

} // namespace auth::password
