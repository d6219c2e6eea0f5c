#include "Who.h"
#include "Networks.h"
#include "tests/kit/Test.h"
#include "tests/kit/doubles/CountedIds.h"

namespace rate_limit {

using keelson::http::Request;

namespace {

std::string keyed(const std::string& by, const std::string& body, const std::string& client = "192.0.2.1")
{
    Request request;
    request.client = client;
    request.body = body;
    return std::string(keyOf(Policy::parse("p", "5/1m by " + by), request).text());
}

} // namespace

TEST(WhoTest, "an address is IPv4's whole and IPv6's first half")
{
    CHECK_EQUAL("192.0.2.1", addressKey("192.0.2.1"));
    CHECK_EQUAL("192.0.2.1", addressKey("::ffff:192.0.2.1"));
    CHECK_EQUAL("2001:db8:1:2::/64", addressKey("2001:db8:1:2:3:4:5:6"));
    CHECK_EQUAL(addressKey("2001:db8:1:2::1"), addressKey("2001:0DB8:1:2:ffff:ffff:ffff:ffff"));
    CHECK(addressKey("2001:db8:1:2::1") != addressKey("2001:db8:1:3::1"));
    CHECK_EQUAL("", addressKey(""));
}

TEST(WhoTest, "by user is by whoever is logged in, and by address where nobody is")
{
    Request request;
    request.client = "192.0.2.1";
    const auto policy = Policy::parse("p", "5/1m by user");
    CHECK_EQUAL("192.0.2.1", keyOf(policy, request).text());
    request.principal = keelson::Principal{kit::doubles::CountedIds::numbered(7), "user", {}, {}};
    CHECK_EQUAL("user:00000000-0000-7000-8000-000000000007", keyOf(policy, request).text());
    CHECK_EQUAL("global", keyOf(Policy::parse("p", "5/1m by global"), request).text());
}

TEST(WhoTest, "a field of the body counts as its owner writes it, in any case, and is not to be read")
{
    const auto key = keyed("ip+email", R"({"email":"ann@example.com"})");
    CHECK(key.starts_with("192.0.2.1+"));
    CHECK(key.find("ann") == std::string::npos);
    CHECK_EQUAL(key, keyed("ip+email", R"({"password":"x","email":"  Ann@Example.COM "})"));
    CHECK(key != keyed("ip+email", R"({"email":"bob@example.com"})"));
    CHECK(key != keyed("ip+email", R"({"email":"ann@example.com"})", "192.0.2.2"));
    for (const auto* body : {"", "{", "[]", "null", "{}", R"({"email":7})", R"({"email":null})", "\xff"})
        CHECK_EQUAL("192.0.2.1+", keyed("ip+email", body));
}

TEST(WhoTest, "operators name whom a policy counts, as a request does or as the log has it")
{
    const auto named = [](const std::string& by, std::string_view who) {
        return keyNamed(Policy::parse("p", "5/1m by " + by), who);
    };
    for (const auto* who : {"ip:192.0.2.1", "192.0.2.1", "ip:::ffff:192.0.2.1"})
        CHECK_EQUAL("192.0.2.1", named("ip", who));
    for (const auto* who : {"ip:2001:db8:1:2:3::4", "2001:db8:1:2::/64", "ip:2001:DB8:1:2::/64"})
        CHECK_EQUAL("2001:db8:1:2::/64", named("ip", who));
    const std::string user = "user:00000000-0000-7000-8000-000000000007";
    CHECK_EQUAL(user, named("user", user));
    CHECK_EQUAL("192.0.2.1", named("user", "ip:192.0.2.1"));
    const auto key = keyed("ip+email", R"({"email":"ann@example.com"})");
    for (const auto& who : {std::string("ip:192.0.2.1+Ann@example.com"), key, "ip:" + key})
        CHECK_EQUAL(key, named("ip+email", who));
    CHECK_EQUAL(keyed("ip+email", "{}"), named("ip+email", "192.0.2.1+"));
    for (const auto* who : {"", "global"}) CHECK_EQUAL("global", named("global", who));
}

TEST(WhoTest, "who is nobody for a policy is told what it wants")
{
    const std::vector<std::tuple<std::string, std::string, std::string>> wrongs{{"ip", "", "it is as ip:203.0.113.7"},
        {"ip", "ip:", "it is as ip:"}, {"ip", "ip:192.0.2", "'ip:192.0.2' is nobody whom 'p' counts"},
        {"ip", "user:00000000-0000-7000-8000-000000000007", "it is as ip:"}, {"ip", "192.0.2.1+x", "it is as ip:"},
        {"user", "user:ann", "it is as user:ID, or ip:203.0.113.7"}, {"user", "", "it is as user:ID"},
        {"ip+email", "ip:192.0.2.1", "it is as ip:203.0.113.7+ and the body's email"},
        {"ip+email", "ann@example.com", "+ and the body's email"}, {"global", "ip:192.0.2.1", "it is as global"}};
    for (const auto& [by, who, part] : wrongs)
    {
        try
        {
            keyNamed(Policy::parse("p", "5/1m by " + by), who);
            FAIL("it is taken: " + who);
        }
        catch (const std::invalid_argument& error)
        {
            CHECK_CONTAINS(std::string(error.what()), part);
        }
    }
}

TEST(WhoTest, "networks hold what is in them")
{
    Networks networks;
    for (const auto* text : {"10.0.0.0/8", "192.0.2.7", "2001:db8::/33", "::1"}) CHECK(networks.add(text));
    for (const auto* text :
        {"", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "x", "2001:db8::/129", "10.0.0.0/", "10.0.0.0/8x"})
        CHECK(!networks.add(text));
    for (const auto* text : {"10.0.0.1", "10.255.255.255", "::ffff:10.1.1.1", "192.0.2.7", "2001:db8::1", "::1"})
        CHECK(networks.contain(text));
    for (const auto* text : {"11.0.0.0", "192.0.2.8", "2001:db8:8000::1", "::2", "", "x"})
        CHECK(!networks.contain(text));
}

} // namespace rate_limit
