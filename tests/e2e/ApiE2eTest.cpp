#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/ProgramRun.h"
#include "tests/kit/Skip.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>
#include <sys/wait.h>

namespace {

namespace fs = std::filesystem;
using kit::ProgramRun;

/// A command with the test plugin `routing`.
ProgramRun withRouting(const std::string& command, const kit::TemporaryFolder& folder)
{
    fs::create_directory(folder.path() / "plugins");
    fs::create_symlink(kit::testPlugins() / "routing.so", folder.path() / "plugins" / "routing.so");
    return {{command, "--set", "plugins.path=" + (folder.path() / "plugins").string(), "--set",
                "http.public_url=https://api.example.com"},
        folder.path()};
}

std::string content(const fs::path& file)
{
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

} // namespace

TEST(ApiE2eTest, "keelson routes prints what there is, without a database and without a port")
{
    const kit::TemporaryFolder folder;
    const auto run = withRouting("routes", folder);
    CHECK_EQUAL(0, run.status);
    CHECK_EQUAL("", run.errors);
    CHECK_CONTAINS(run.output, "METHOD  PATH");
    CHECK(std::regex_search(run.output, std::regex("\nGET +/test/private +user +- +routing\n")));
    CHECK(std::regex_search(run.output, std::regex("\nGET +/problems +everyone +- +-\n")));
    CHECK(!fs::exists(folder.path() / "data"));
}

TEST(ApiE2eTest, "keelson openapi prints the document of the server and its plugins")
{
    const kit::TemporaryFolder folder;
    const auto run = withRouting("openapi", folder);
    CHECK_EQUAL(0, run.status);
    const auto document = nlohmann::json::parse(run.output);
    CHECK_EQUAL("3.1.0", document.at("openapi").get<std::string>());
    CHECK_EQUAL("https://api.example.com", document.at("servers").at(0).at("url").get<std::string>());
    CHECK(document.at("paths").contains("/test/hello/{name}"));
    CHECK(document.at("paths").contains("/health/live"));
}

TEST(ApiE2eTest, "the catalogue of problems is what its description says")
{
    const kit::LiveServer server;
    const auto answer = kit::HttpClient(server.port()).get("/problems");
    CHECK_EQUAL(200, answer.status);
    const auto items = nlohmann::json::parse(answer.body).at("items");
    CHECK(items.size() >= 19);
    CHECK_EQUAL("/problems#bad-request", items.at(0).at("type").get<std::string>());
}

TEST(ApiE2eTest, "the document of all plugins passes redocly without an error and without a warning")
{
    const auto linter = fs::path(KEELSON_SOURCE_FOLDER) / "build/web/node_modules/.bin/redocly";
    if (!fs::exists(linter)) kit::skip("tools/setup test installs redocly where there is npm");
    const kit::TemporaryFolder folder;
    const ProgramRun run({"openapi"}, folder.path());
    CHECK_EQUAL(0, run.status);
    std::ofstream(folder.path() / "openapi.json") << run.output;
    const auto said = folder.path() / "said";
    const auto line = "cd '" + folder.path().string() +
        "' && REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true '" + linter.string() +
        "' lint --max-problems=1000 openapi.json >'" + said.string() + "' 2>&1";
    const int status = std::system(line.c_str()); // NOLINT(concurrency-mt-unsafe): tests are one thread
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) FAIL(content(said));
    CHECK_CONTAINS(content(said), "Your API description is valid");
    if (content(said).find("warning") != std::string::npos) FAIL(content(said));
}
