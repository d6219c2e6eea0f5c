#include "account/Email.h"
#include "tests/kit/Test.h"

namespace auth::account {

TEST(EmailTest, "what mail gets to is an address")
{
    for (const std::string good :
        {"a@b.co", "ada.lovelace+x@example.com", "A_b-c@sub.example.co.uk", "o'hara@example.org",
            "j\xc3\xbcrgen@b\xc3\xbc"
            "cher.example",
            "1@2.de", "x@xn--bcher-kva.example"})
        if (emailProblem(good)) FAIL(good + " should be one");
}

TEST(EmailTest, "what it does not get to is none")
{
    for (const std::string& bad : {std::string(), std::string("ada"), std::string("@example.com"), std::string("ada@"),
             std::string("ada@example"), std::string("ada@.com"), std::string("ada@example..com"),
             std::string("ada@-example.com"), std::string("ada@example-.com"), std::string(".ada@example.com"),
             std::string("ada.@example.com"), std::string("a..b@example.com"), std::string("a b@example.com"),
             std::string("ada@exa mple.com"), std::string("ada@example.com "), std::string("ada@example.com\n"),
             std::string("a@b@example.com"), std::string("\"a\"@example.com"), std::string("ada@[127.0.0.1]"),
             std::string("ada@127.0.0.1"), std::string("a,b@example.com"), std::string("<a@example.com>"),
             std::string(65, 'a') + "@example.com", "a@" + std::string(64, 'b') + ".com",
             std::string("a\0@example.com", 14), "a@" + std::string(250, 'b') + ".com"})
        if (!emailProblem(bad)) FAIL(bad + " should be none");
}

} // namespace auth::account
