#include "CorsPlugin.h"
#include "Origin.h"
#include "tests/kit/Harness.h"
#include "tests/kit/Test.h"
#include "tests/kit/doubles/MapSettings.h"

namespace cors {

using keelson::Environment;
using kit::doubles::MapSettings;

namespace {

std::vector<std::string> refused(const std::string& origins, Environment environment)
{
    MapSettings settings("cors", {{"cors.origins", origins}}, environment);
    CorsPlugin plugin;
    plugin.configure(settings.settings());
    return settings.refused;
}

} // namespace

TEST(CorsTest, "an origin has one form, and what is none is not taken for one")
{
    for (const auto& [text, form] :
        std::vector<std::pair<std::string, std::string>>{{"https://app.example.com", "https://app.example.com"},
            {"HTTPS://App.Example.COM/", "https://app.example.com"},
            {"https://app.example.com:443", "https://app.example.com"}, {"http://a:80", "http://a"},
            {"http://localhost:3000", "http://localhost:3000"},
            {"https://[2001:DB8::1]:8443", "https://[2001:db8::1]:8443"},
            {"http://127.0.0.1:5173", "http://127.0.0.1:5173"}})
        CHECK_EQUAL(form, Origin::parse(text).value().text());
    for (const auto* text : {"", "null", "*", "app.example.com", "ftp://a", "https://", "https:///", "https://a/b",
             "https://a?b", "https://a#b", "https://user@a", "https://a:0", "https://a:65536", "https://a:",
             "https://a:8x", "https://*.example.com", "https://a b", "https://.a", "https://[]", "https://a//"})
        CHECK(!Origin::parse(text));
}

TEST(CorsTest, "production takes https origins of the web alone")
{
    for (const auto* text : {"https://app.example.com", "https://app.example.com:8443, https://b.example.com"})
        CHECK(refused(text, Environment::production).empty());
    for (const auto& [text, part] : std::vector<std::pair<std::string, std::string>>{{"*", "'*'"},
             {"http://app.example.com", "not https"}, {"http://localhost:3000", "developer's machine"},
             {"https://localhost", "developer's machine"}, {"https://app.localhost", "developer's machine"},
             {"https://127.0.0.1", "developer's machine"}, {"https://[::1]:3000", "developer's machine"},
             {"https://app.example.com/path", "without a path"}, {"null", "must be origins"}})
    {
        const auto problems = refused(text, Environment::production);
        CHECK_EQUAL(1, problems.size());
        CHECK_CONTAINS(problems.front(), "cors.origins ");
        CHECK_CONTAINS(problems.front(), part);
    }
    CHECK_EQUAL(
        2, refused("http://a.example.com, https://b.example.com, http://localhost", Environment::production).size());
}

TEST(CorsTest, "development takes them, but not everybody and somebody at once")
{
    for (const auto* text : {"*", "http://localhost:3000", "http://192.168.1.7:8080"})
        CHECK(refused(text, Environment::development).empty());
    CHECK_EQUAL(1, refused("*, https://app.example.com", Environment::development).size());
}

TEST(CorsTest, "without a word development knows the usual servers of front ends, and production nobody")
{
    MapSettings development("cors", {}, Environment::development);
    CHECK(CorsSettings::read(development.settings()).origins ==
        (std::vector<std::string>{"http://localhost:3000", "http://localhost:5173"}));
    MapSettings production("cors", {}, Environment::production);
    CHECK(CorsSettings::read(production.settings()).origins.empty());
    CHECK(production.refused.empty());
}

TEST(CorsTest, "other plugins learn which pages are trusted, and everybody's are not")
{
    const KnownOrigins known({"https://app.example.com"});
    CHECK(known.trusted("https://app.example.com"));
    for (const auto* text : {"https://app.example.com.evil.org", "http://app.example.com", "null", "", "*"})
        CHECK(!known.trusted(text));
    CHECK(!KnownOrigins({"*"}).trusted("https://app.example.com"));
    CHECK(!KnownOrigins({"*"}).trusted("*"));
}

TEST(CorsTest, "whoever asks, and whatever is there, the origin alone decides what a page may see")
{
    struct Row
    {
        const char* method;
        const char* origin;
        int status;
        bool allowed;
    };
    const std::vector<Row> rows{{"GET", "https://app.example.com", 404, true},
        {"DELETE", "https://app.example.com", 404, true}, {"OPTIONS", "https://app.example.com", 204, true},
        {"GET", "https://evil.example", 404, false}, {"OPTIONS", "https://evil.example", 204, false},
        {"GET", "http://app.example.com", 404, false}, {"GET", "https://app.example.com.evil.example", 404, false},
        {"GET", "https://sub.app.example.com", 404, false}, {"GET", "https://app.example.com:8443", 404, false},
        {"GET", "null", 404, false}, {"GET", "", 404, false}};
    kit::Harness harness;
    harness.host<CorsPlugin>({{"cors.origins", "https://app.example.com"}});
    for (const auto& who : {std::optional<keelson::Principal>(), std::optional(kit::Harness::user()),
             std::optional(kit::Harness::admin())})
        for (const auto& row : rows)
        {
            auto exchange = harness.request(row.method, "/api/v1/anything");
            if (who) exchange.as(*who);
            exchange.header("Origin", row.origin);
            if (row.method == std::string("OPTIONS")) exchange.header("Access-Control-Request-Method", "PUT");
            const auto answer = exchange.send();
            CHECK_EQUAL(row.status, answer.status);
            CHECK_EQUAL(row.allowed ? row.origin : "(none)",
                std::string(answer.headers.get("Access-Control-Allow-Origin").value_or("(none)")));
            CHECK(answer.headers.get("Access-Control-Allow-Credentials").has_value() == row.allowed);
            CHECK_CONTAINS(answer.header("Vary"), "Origin");
        }
}

} // namespace cors
