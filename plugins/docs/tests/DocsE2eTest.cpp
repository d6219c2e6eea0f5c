#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/ProgramRun.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

#include <nlohmann/json.hpp>

namespace {

std::string ownDatabase()
{
    return "database.url=" + kit::Postgres::shared().url();
}

int statusOf(const kit::LiveServer& server, const char* path)
{
    return kit::HttpClient(server.port()).get(path).status;
}

} // namespace

TEST(DocsE2eTest, "the document that is served is the one that the command prints")
{
    const kit::LiveServer server({ownDatabase()});
    const auto answer = kit::HttpClient(server.port()).get("/openapi.json");
    CHECK_EQUAL(200, answer.status);
    CHECK_EQUAL("application/json", answer.header("Content-Type").value_or(""));
    const kit::TemporaryFolder folder;
    const kit::ProgramRun run({"openapi"}, folder.path());
    CHECK(nlohmann::json::parse(run.output) == nlohmann::json::parse(answer.body));
    CHECK_EQUAL(200, statusOf(server, "/docs"));
    CHECK_CONTAINS(kit::HttpClient(server.port()).get("/docs").header("Content-Security-Policy").value_or(""),
        "script-src 'self'");
}

TEST(DocsE2eTest, "switched off as a plugin or by its setting, its paths are 404 and all else is as it was")
{
    for (const auto* off : {"plugins.disabled=docs", "docs.enabled=false"})
    {
        const kit::LiveServer server({ownDatabase(), off});
        for (const auto* path : {"/docs", "/docs/", "/docs/docs.js", "/openapi.json"})
            CHECK_EQUAL(404, statusOf(server, path));
        for (const auto* path : {"/", "/health", "/health/ready", "/problems"})
            CHECK_EQUAL(200, statusOf(server, path));
    }
}

TEST(DocsE2eTest, "keelson plugins says why it is off")
{
    const kit::TemporaryFolder folder;
    const auto plugins = [&](const std::vector<std::string>& settings) {
        std::vector<std::string> line{"plugins"};
        for (const auto& setting : settings) line.insert(line.end(), {"--set", setting});
        return kit::ProgramRun(line, folder.path()).output;
    };
    const auto why = [](const std::string& output) {
        const auto row = output.find("\ndocs ");
        const auto end = output.find('\n', row + 1);
        return row == std::string::npos ? std::string("no row")
                                        : output.substr(end + 1, output.find('\n', end + 1) - end - 1);
    };
    CHECK_EQUAL("    plugins.disabled names it", why(plugins({"plugins.disabled=docs"})));
    CHECK_EQUAL("    plugins.enabled does not name it", why(plugins({"plugins.enabled=health"})));
    CHECK_EQUAL("    docs.enabled is false, as it is in production where nobody sets it",
        why(plugins({"environment=production"})));
    CHECK(!why(plugins({})).starts_with("    "));
}

TEST(DocsE2eTest, "keelson check warns of it in production")
{
    const kit::TemporaryFolder folder;
    const std::vector<std::string> line{"check", "--set", "environment=production"};
    CHECK(kit::ProgramRun(line, folder.path()).all().find("docs.enabled") == std::string::npos);
    auto shown = line;
    shown.insert(shown.end(), {"--set", "docs.enabled=true"});
    CHECK_CONTAINS(kit::ProgramRun(shown, folder.path()).all(), "docs.enabled shows everybody all of the API");
}
