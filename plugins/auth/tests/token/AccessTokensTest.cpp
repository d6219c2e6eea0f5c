#include "token/AccessTokens.h"
#include "plugins/auth/tests/Forged.h"
#include "tests/kit/Test.h"
#include "tests/kit/doubles/CountedIds.h"
#include "tests/kit/doubles/ManualClock.h"

#include <nlohmann/json.hpp>

namespace auth::token {

namespace {

using kit::doubles::CountedIds;
using nlohmann::json;
using namespace std::chrono_literals;

const std::string secret = "the-tide-comes-in-and-goes-out-again-9";
const std::string older = "the-moon-goes-round-and-round-the-ea-7";
const kit::doubles::ManualClock clock;

Claims claims()
{
    return {CountedIds::numbered(1), "user", CountedIds::numbered(2), CountedIds::numbered(3), 4, clock.now(),
        clock.now() + 24h};
}

AccessTokens tokens(const std::string& key = secret)
{
    return {makeKeys(keelson::Secret(key), std::nullopt), "keelson", "keelson"};
}

AccessTokens rotated()
{
    return {makeKeys(keelson::Secret(secret), keelson::Secret(older)), "keelson", "keelson"};
}

json header()
{
    return {{"alg", "HS256"}, {"typ", "JWT"}};
}

json payload()
{
    const auto now = std::chrono::floor<std::chrono::seconds>(clock.now()).time_since_epoch().count();
    return {{"iss", "keelson"}, {"aud", "keelson"}, {"sub", CountedIds::numbered(1).text()}, {"iat", now},
        {"exp", now + 60}, {"jti", CountedIds::numbered(2).text()}, {"sid", CountedIds::numbered(3).text()},
        {"role", "user"}, {"ver", 0}};
}

json with(json object, const char* name, const json& value)
{
    object[name] = value;
    return object;
}

bool good(const std::string& token)
{
    return tokens().read(token, clock.now()).has_value();
}

} // namespace

TEST(AccessTokensTest, "what was signed is read")
{
    const auto token = tokens().sign(claims());
    const auto read = tokens().read(token, clock.now());
    CHECK(read);
    CHECK(read->user == claims().user);
    CHECK_EQUAL("user", read->role);
    CHECK(read->token == claims().token);
    CHECK(read->session == claims().session);
    CHECK_EQUAL(4, read->version);
    CHECK(read->expires == claims().expires);
    CHECK(good(forged(header(), payload(), secret)));
}

TEST(AccessTokensTest, "a token is good until it expires, and half a minute more for other clocks")
{
    const auto token = tokens().sign(claims());
    CHECK(tokens().read(token, clock.now() + 24h + 29s));
    CHECK(!tokens().read(token, clock.now() + 24h + 30s));
    CHECK(!good(forged(header(), with(payload(), "nbf", payload()["iat"].get<int>() + 31), secret)));
    CHECK(good(forged(header(), with(payload(), "nbf", payload()["iat"].get<int>() + 29), secret)));
}

TEST(AccessTokensTest, "the previous key verifies, and another one does not")
{
    const auto token = tokens(older).sign(claims());
    CHECK(rotated().read(token, clock.now()));
    CHECK(!tokens().read(token, clock.now()));
    CHECK(!tokens(older).read(rotated().sign(claims()), clock.now()));
}

TEST(AccessTokensTest, "whatever a token says of its algorithm, it has to be signed with the key")
{
    const auto none = base64url(with(header(), "alg", "none").dump()) + '.' + base64url(payload().dump()) + '.';
    for (const auto* const alg : {"none", "None", "RS256", "HS384", "HS512", "ES256", ""})
        CHECK(!good(forged(with(header(), "alg", alg), payload(), secret)));
    CHECK(!good(none));
    CHECK(!good(none + "x"));
    CHECK(!good(forged(json{{"typ", "JWT"}}, payload(), secret)));
    CHECK(!good(forged(header(), payload(), secret + "x")));
    CHECK(!good(forged(header(), payload(), "")));
}

TEST(AccessTokensTest, "a wrong kind, key id, issuer, audience or claim is refused")
{
    CHECK(!good(forged(with(header(), "typ", "at+jwt"), payload(), secret)));
    CHECK(!good(forged(json{{"alg", "HS256"}}, payload(), secret)));
    CHECK(!good(forged(with(header(), "kid", "another"), payload(), secret)));
    CHECK(!good(forged(with(header(), "kid", 7), payload(), secret)));
    CHECK(!good(forged(with(header(), "crit", json::array({"b64"})), payload(), secret)));
    CHECK(!good(forged(header(), with(payload(), "iss", "else"), secret)));
    CHECK(!good(forged(header(), with(payload(), "aud", "else"), secret)));
    CHECK(good(forged(header(), with(payload(), "aud", json::array({"else", "keelson"})), secret)));
    for (const auto* const name : {"iss", "aud", "sub", "iat", "exp", "jti", "sid", "role"})
    {
        auto lacking = payload();
        lacking.erase(name);
        if (good(forged(header(), lacking, secret))) FAIL(std::string("good without ") + name);
        if (good(forged(header(), with(payload(), name, nullptr), secret)))
            FAIL(std::string("good with null as ") + name);
        if (good(forged(header(), with(payload(), name, json::object()), secret)))
            FAIL(std::string("good with an object as ") + name);
    }
    CHECK(!good(forged(header(), with(payload(), "sub", "1 OR 1=1"), secret)));
    CHECK(!good(forged(header(), with(payload(), "exp", "tomorrow"), secret)));
    CHECK(!good(forged(header(), with(payload(), "exp", true), secret)));
    CHECK(good(forged(header(), with(payload(), "exp", 1e300), secret)));
    CHECK(!good(forged(header(), with(payload(), "exp", -1), secret)));
}

TEST(AccessTokensTest, "what is no token is refused")
{
    const auto token = tokens().sign(claims());
    for (const auto& text : {std::string(), std::string("."), std::string(".."), std::string("a.b.c"), token + ".",
             "." + token, token.substr(0, token.size() - 1), token + "A", token + "=", " " + token,
             token.substr(0, token.rfind('.')), std::string(5000, 'A') + ".A.A"})
        CHECK(!good(text));
    CHECK(!good(forged(header(), payload(), secret) + std::string("\0", 1)));
}

TEST(AccessTokensTest, "the last character of a signature cannot be another one")
{
    auto token = tokens().sign(claims());
    const auto last = token.back();
    for (const char c : std::string("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"))
    {
        token.back() = c;
        CHECK_EQUAL(c == last, good(token));
    }
}

} // namespace auth::token
