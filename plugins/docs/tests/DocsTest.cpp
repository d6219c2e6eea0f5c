#include "DocsPlugin.h"
#include "SwaggerUi.h"
#include "tests/kit/Harness.h"
#include "tests/kit/Scenarios.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"
#include "tests/kit/doubles/MapSettings.h"

#include <keelson/ApiDocument.h>

#include <fstream>

namespace docs {

using keelson::Environment;
using kit::doubles::MapSettings;

namespace {

class FakeDocument final : public keelson::ApiDocument
{
public:
    const std::string& openApi() const override { return _text; }

private:
    const std::string _text = R"({"openapi":"3.1.0"})";
};

/// A folder as tools/setup leaves it.
struct Installed
{
    Installed()
    {
        write(SwaggerUi::script, "script");
        write(std::string(SwaggerUi::script) + ".gz", "packed script");
        write(SwaggerUi::style, "style");
    }

    void write(const std::string& name, std::string_view text) const
    {
        std::ofstream(folder.path() / name, std::ios::binary) << text;
    }

    const kit::TemporaryFolder folder;
};

struct Ground
{
    explicit Ground(kit::Harness::Settings settings = {})
    {
        settings.emplace("docs.swagger_ui", installed.folder.path().string());
        harness.provide<keelson::ApiDocument>(document);
        harness.host<DocsPlugin>(settings);
    }

    kit::Answer get(const std::string& path, const std::string& name = {}, const std::string& value = {})
    {
        auto exchange = harness.get(path);
        if (!name.empty()) exchange.header(name, value);
        return exchange.send();
    }

    Installed installed;
    FakeDocument document;
    kit::Harness harness;
};

} // namespace

TEST(DocsTest, "everybody may read all of it, where it is switched on")
{
    Ground ground;
    kit::Scenarios scenarios(ground.harness);
    std::vector<kit::Scenario> table;
    for (const auto* path : {"/docs", "/openapi.json", "/docs/docs.css", "/docs/docs.js", "/docs/swagger-ui.css",
             "/docs/swagger-ui-bundle.js"})
        table.push_back({.line = std::string("GET ") + path, .guest = 200, .stranger = 200, .admin = 200, .user = 200});
    table.push_back({.line = "GET /docs/", .guest = 308, .stranger = 308, .admin = 308, .user = 308});
    table.push_back({.line = "POST /docs", .guest = 405, .user = 405});
    table.push_back({.line = "DELETE /openapi.json", .guest = 405, .user = 405});
    table.push_back({.line = "GET /docs/package.json", .guest = 404, .user = 404});
    table.push_back({.line = "GET /docs/..%2F..%2Fetc%2Fpasswd", .guest = 404, .user = 404});
    scenarios.run(table);
    scenarios.coverAll();
}

TEST(DocsTest, "switched off it has no route, and says why")
{
    Ground ground(kit::Harness::Settings{{"docs.enabled", "false"}});
    kit::Scenarios scenarios(ground.harness);
    scenarios.run({{.line = "GET /docs", .guest = 404, .admin = 404, .user = 404},
        {.line = "GET /openapi.json", .guest = 404, .admin = 404, .user = 404},
        {.line = "GET /docs/docs.js", .guest = 404, .admin = 404, .user = 404}});
    CHECK(ground.harness.routes().all().empty());
}

TEST(DocsTest, "in production it is off; switched on there, a warning says so")
{
    const auto configured = [](const std::map<std::string, std::string>& texts, Environment environment) {
        MapSettings settings("docs", texts, environment);
        DocsPlugin().configure(settings.settings());
        CHECK(settings.refused.empty());
        return std::pair(settings.settings().idleReason(), settings.warned);
    };
    CHECK_CONTAINS(configured({}, Environment::production).first, "docs.enabled is false");
    CHECK(configured({}, Environment::production).second.empty());
    CHECK_EQUAL("", configured({}, Environment::development).first);
    CHECK_EQUAL("", configured({}, Environment::test).first);
    CHECK(configured({{"docs.enabled", "true"}}, Environment::development).second.empty());
    const auto shown = configured({{"docs.enabled", "true"}}, Environment::production);
    CHECK_EQUAL("", shown.first);
    CHECK_EQUAL(1, shown.second.size());
    CHECK_CONTAINS(shown.second.at(0), "docs.enabled shows everybody");
}

TEST(DocsTest, "who has it already gets 304, and who demands another one 412")
{
    Ground ground;
    for (const auto* path : {"/docs", "/openapi.json", "/docs/docs.js", "/docs/swagger-ui.css"})
    {
        const auto tag = ground.get(path).header("ETag");
        CHECK(!tag.empty());
        CHECK_EQUAL("no-cache", ground.get(path).header("Cache-Control"));
        const auto again = ground.get(path, "If-None-Match", tag);
        CHECK_EQUAL(304, again.status);
        CHECK_EQUAL("", again.body);
        CHECK_EQUAL(tag, again.header("ETag"));
        CHECK_EQUAL(200, ground.get(path, "If-None-Match", "\"other\"").status);
        CHECK_EQUAL(412, ground.get(path, "If-Match", "\"other\"").status);
    }
}

TEST(DocsTest, "a file goes out compressed to who takes that, from its twin on the disk")
{
    Ground ground;
    const auto packed = ground.get("/docs/swagger-ui-bundle.js", "Accept-Encoding", "br, gzip");
    CHECK_EQUAL("gzip", packed.header("Content-Encoding"));
    CHECK_EQUAL("packed script", packed.body);
    CHECK_EQUAL("text/javascript; charset=utf-8", packed.header("Content-Type"));
    const auto plain = ground.get("/docs/swagger-ui-bundle.js");
    CHECK(!plain.headers.get("Content-Encoding"));
    CHECK_EQUAL("script", plain.body);
    CHECK(plain.header("ETag") != packed.header("ETag"));
    for (const auto& answer : {plain, packed}) CHECK_EQUAL("Accept-Encoding", answer.header("Vary"));
    const auto single = ground.get("/docs/swagger-ui.css", "Accept-Encoding", "gzip"); // has no twin
    CHECK(!single.headers.get("Content-Encoding"));
    CHECK_EQUAL("style", single.body);
}

TEST(DocsTest, "without Swagger UI there is a plain page, until it is installed")
{
    Ground ground(kit::Harness::Settings{{"docs.swagger_ui", "/nowhere/at/all"}});
    CHECK_CONTAINS(ground.get("/docs").body, "tools/setup");
    CHECK_EQUAL(200, ground.get("/openapi.json").status);
    CHECK_EQUAL(404, ground.get("/docs/swagger-ui-bundle.js").status);
    Ground other;
    CHECK_CONTAINS(other.get("/docs").body, "swagger-ui-bundle.js");
    std::filesystem::remove(other.installed.folder.path() / SwaggerUi::style);
    CHECK_CONTAINS(other.get("/docs").body, "tools/setup");
    other.installed.write(SwaggerUi::style, "style");
    CHECK_CONTAINS(other.get("/docs").body, "swagger-ui-bundle.js");
}

TEST(DocsTest, "no page has a script or a style inside")
{
    Ground ground;
    Ground bare(kit::Harness::Settings{{"docs.swagger_ui", "/nowhere/at/all"}});
    for (const auto& body : {ground.get("/docs").body, bare.get("/docs").body})
    {
        CHECK(body.find("<style") == std::string::npos);
        CHECK(body.find(" style=") == std::string::npos);
        for (auto at = body.find("<script"); at != std::string::npos; at = body.find("<script", at + 1))
        {
            const auto end = body.find('>', at);
            CHECK_CONTAINS(body.substr(at, end - at), " src=\"docs/");
            CHECK_EQUAL("</script>", body.substr(end + 1, 9));
        }
    }
}

} // namespace docs
