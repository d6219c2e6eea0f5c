#include "SecurityHeadersPlugin.h"
#include "tests/kit/Harness.h"
#include "tests/kit/Scenarios.h"
#include "tests/kit/Test.h"
#include "tests/kit/doubles/MapSettings.h"

namespace security_headers {

using keelson::Environment;
using kit::doubles::MapSettings;

namespace {

std::vector<std::string> refused(const std::map<std::string, std::string>& texts)
{
    SecurityHeadersPlugin plugin;
    MapSettings settings("security-headers", texts);
    plugin.configure(settings.settings());
    return settings.refused;
}

} // namespace

TEST(SecurityHeadersTest, "the plugin is named as its file, and nothing has to be set")
{
    CHECK_EQUAL("security-headers", SecurityHeadersPlugin().info().name);
    CHECK(refused({}).empty());
}

TEST(SecurityHeadersTest, "what can be no header field is refused, with the key")
{
    const std::vector<std::pair<std::string, std::string>> wrong{
        {"security-headers.csp.api", "default-src 'none'\r\nX: 1"}, {"security-headers.frame_options", "D\xc3\x89NY"},
        {"security-headers.hsts.age", "forever"}, {"security-headers.hsts.preload", "true"},
        {"security-headers.for.embed.X-Frame-Options", "DENY"}, {"security-headers.for./embed", "DENY"},
        {"security-headers.for./embed.X Frame", "DENY"}, {"security-headers.for./embed.X-Frame-Options", "A\nB"},
        {"security.contact", "call me"}, {"security.contact", "http://example.com"},
        {"security.policy", "ftp://example.com"}, {"security.languages", "en_US"}, {"security.lifetime", "500d"}};
    for (const auto& [key, text] : wrong)
    {
        const auto problems = refused({{key, text}});
        CHECK_EQUAL(1, problems.size());
        CHECK(problems.front().starts_with(key + ' '));
    }
}

TEST(SecurityHeadersTest, "preloading is taken where it covers all names below for a year")
{
    CHECK(refused({{"security-headers.hsts.preload", "true"}, {"security-headers.hsts.subdomains", "true"}}).empty());
    CHECK_EQUAL(1,
        refused({{"security-headers.hsts.preload", "true"}, {"security-headers.hsts.subdomains", "true"},
                    {"security-headers.hsts.age", "30d"}})
            .size());
}

TEST(SecurityHeadersTest, "everybody may read security.txt, where somebody is to be told")
{
    kit::Harness harness;
    harness.host<SecurityHeadersPlugin>({{"security.contact", "mailto:security@example.com"}});
    kit::Scenarios scenarios(harness);
    const std::string path = "/.well-known/security.txt";
    scenarios.run({{.line = "GET " + path,
                       .guest = 200,
                       .stranger = 200,
                       .admin = 200,
                       .user = 200,
                       .contains = {"Contact: mailto:security@example.com", "Expires: "}},
        {.line = "POST " + path, .guest = 405, .admin = 405, .user = 405},
        {.line = "GET /.well-known/other.txt", .guest = 404, .admin = 404, .user = 404}});
    scenarios.coverAll();
    kit::Harness silent;
    silent.host<SecurityHeadersPlugin>();
    kit::Scenarios(silent).run({{.line = "GET " + path, .guest = 404, .stranger = 404, .admin = 404, .user = 404}});
}

} // namespace security_headers
