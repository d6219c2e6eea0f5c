#include "tests/kit/Test.h"

#include <keelson/Durations.h>
#include <keelson/Random.h>
#include <keelson/Secret.h>
#include <keelson/SecretStrength.h>
#include <keelson/Sizes.h>
#include <keelson/VersionRange.h>

#include <concepts>
#include <ostream>
#include <stdexcept>

namespace keelson {

TEST(VersionRangeTest, "the terms of a range hold as their table says")
{
    struct
    {
        std::string_view range, version;
        bool holds;
    } const table[] = {
        {"*", "0.0.0", true},
        {"", "9", true},
        {"1.4", "1.4.0", true},
        {"1.4", "1.3.9", false},
        {"^1.4", "1.99", true},
        {"^1.4", "2", false},
        {"^0.4", "0.4.7", true},
        {"^0.4", "0.5", false},
        {"^0.0.4", "0.0.4", true},
        {"^0.0.4", "0.0.5", false},
        {"=1.4", "1.4.1", false},
        {"=1.4", "1.4", true},
        {">=1.2 <2", "1.2", true},
        {">=1.2 <2", "2.0", false},
        {"  >1.2   <=1.3 ", "1.2", false},
        {">1.2 <=1.3", "1.3", true},
    };
    for (const auto& row : table)
    {
        CHECK_EQUAL(row.holds, VersionRange(row.range).contains(Version::parse(row.version)));
    }
    for (const auto wrong : {"x", "1.", "1.2.3.4", ">=", "1,2", "-1", "1.x", ">= 1"})
    {
        CHECK_THROWS(std::invalid_argument, VersionRange(wrong));
    }
}

TEST(DurationsTest, "durations are read and written in the same words")
{
    using std::chrono::milliseconds;
    struct
    {
        std::string_view text;
        std::int64_t count;
    } const table[] = {{"0", 0}, {"500ms", 500}, {"30s", 30'000}, {"15m", 900'000}, {"1h30m", 5'400'000},
        {"1d", 86'400'000}, {"1s500ms", 1500}};
    for (const auto& [text, count] : table)
    {
        CHECK(parseDuration(text) == milliseconds(count));
        CHECK_EQUAL(text, durationText(milliseconds(count)));
    }
    CHECK(parseDuration("24h") == milliseconds(86'400'000));
    for (const auto wrong : {"", "15", "m", "1m1h", "1m1m", "-1s", "1.5h", "1 h", "1w", "1H", "99999999999d"})
    {
        CHECK(!parseDuration(wrong));
    }
}

TEST(SizesTest, "sizes are read with binary and decimal units")
{
    CHECK(parseSize("4096") == 4096U);
    CHECK(parseSize("1MiB") == 1U << 20U);
    CHECK(parseSize("64KB") == 64'000U);
    CHECK(parseSize("0") == 0U);
    for (const auto wrong : {"", "MiB", "1M", "1 MiB", "-1", "99999999999GiB", "1mib"}) CHECK(!parseSize(wrong));
    CHECK_EQUAL("1MiB", sizeText(1U << 20U));
    CHECK_EQUAL("1500", sizeText(1500));
    CHECK_EQUAL("0", sizeText(0));
}

template <class T>
concept Shown = requires(std::ostream& out, const T& value)
{
    out << value;
};

TEST(SecretTest, "a secret cannot be written or converted, and compares by its text")
{
    static_assert(!Shown<Secret>);
    static_assert(!std::convertible_to<Secret, std::string>);
    static_assert(!std::convertible_to<Secret, std::string_view>);
    static_assert(!std::convertible_to<std::string, Secret>);
    const Secret a("open sesame");
    Secret b = a;
    CHECK(a == b);
    b = Secret("open sesamE");
    CHECK(!(a == b));
    CHECK(!a.equals("open"));
    const Secret c = std::move(b);
    CHECK_EQUAL("open sesamE", c.reveal());
    CHECK(Secret().empty());
    CHECK_EQUAL("", Secret().reveal());
}

TEST(SecretStrengthTest, "known, repeated and short-lettered secrets are weak, random ones are not")
{
    for (const auto weak : {"", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "abcabcabcabcabcabcabcabcabcabcabcabc",
             "changeme-changeme-changeme-1234567890", "your-secret-key-here-min-32-characters!",
             "abcdefghijklmnopqrstuvwxyz0123456789", "12345678901234567890123456789012",
             "supersecretjwtkeythatislongenough1234", "abababababccababababccababababab"})
    {
        CHECK(weakness(weak));
    }
    for (int i = 0; i < 2000; ++i) CHECK(!weakness(randomToken(32)));
    CHECK(!weakness("9f86d081884c7d659a2feaa0c55ad015"));
}

TEST(RandomTest, "a token has the length of its bytes in base64url")
{
    for (const auto& [bytes, length] : {std::pair(0U, 0U), {1U, 2U}, {2U, 3U}, {3U, 4U}, {32U, 43U}})
    {
        const std::string token = randomToken(bytes);
        CHECK_EQUAL(length, token.size());
        CHECK_EQUAL(std::string::npos,
            token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"));
    }
    CHECK(randomToken() != randomToken());
}

} // namespace keelson
