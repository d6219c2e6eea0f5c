#include "tests/kit/Database.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/Skip.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/wait.h>

// Scripts of tests/web, in a browser where they want one. What they complain of fails the test.
namespace {

namespace fs = std::filesystem;
namespace net = Poco::Net;

const fs::path source = KEELSON_SOURCE_FOLDER;

std::string url(const kit::LiveServer& server)
{
    return "http://localhost:" + std::to_string(server.port());
}

/// Screenshots are left where a developer may look at them.
std::string pictures()
{
    const auto folder = source / "build/web/screenshots";
    fs::create_directories(folder);
    return folder;
}

void needs(const fs::path& file, const std::string& what)
{
    if (!fs::exists(file)) kit::skip("tools/setup test installs " + what + " where it is to be had");
}

void needsBrowser()
{
    needs("/usr/bin/chromium", "chromium");
    needs(source / "build/web/node_modules/puppeteer-core", "puppeteer-core");
}

void run(const std::string& script, const std::vector<std::string>& arguments)
{
    const kit::TemporaryFolder folder;
    const auto said = folder.path() / "said";
    auto line = "exec timeout 240 node '" + (source / "tests/web" / script).string() + "'";
    for (const auto& argument : arguments) line += " '" + argument + "'";
    line += " >'" + said.string() + "' 2>&1";
    const int status = std::system(line.c_str()); // NOLINT(concurrency-mt-unsafe): tests are one thread
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
    std::ostringstream text;
    text << script << " fails:\n" << std::ifstream(said).rdbuf();
    FAIL(text.str());
}

void onSwaggerPage(const std::string& script)
{
    needsBrowser();
    needs(source / "build/swagger-ui/done", "Swagger UI");
    const kit::Database database;
    const kit::LiveServer server({"database.url=" + database.url()});
    run(script, {url(server), pictures()});
}

class EmptyPage final : public net::HTTPRequestHandler
{
public:
    void handleRequest(net::HTTPServerRequest& /*request*/, net::HTTPServerResponse& response) override
    {
        response.setContentType("text/html");
        response.send() << "<!doctype html><title>elsewhere</title>";
    }
};

class EmptyPages final : public net::HTTPRequestHandlerFactory
{
public:
    net::HTTPRequestHandler* createRequestHandler(const net::HTTPServerRequest& /*request*/) override
    {
        return new EmptyPage;
    }
};

/// An origin with an empty page.
class Elsewhere
{
public:
    Elsewhere() { _server.start(); }
    ~Elsewhere() { _server.stopAll(true); }
    Elsewhere(const Elsewhere&) = delete;
    Elsewhere& operator=(const Elsewhere&) = delete;

    std::string origin() const { return "http://localhost:" + std::to_string(_server.port()); }

private:
    net::HTTPServer _server{
        new EmptyPages, net::ServerSocket(net::SocketAddress("127.0.0.1", 0)), new net::HTTPServerParams};
};

} // namespace

TEST(BrowserE2eTest,
    "the page of the API loads without a complaint, in light and in dark, and runs nothing that slips in")
{
    onSwaggerPage("docs-look.mjs");
}

TEST(BrowserE2eTest, "who signs up on the page of the API acts by token from then on")
{
    onSwaggerPage("docs-token.mjs");
}

TEST(BrowserE2eTest, "who is known by cookie acts on the page of the API too")
{
    onSwaggerPage("docs-cookie.mjs");
}

TEST(BrowserE2eTest, "the plain page of the API loads without a complaint")
{
    needsBrowser();
    const kit::Database database;
    const kit::LiveServer server({"database.url=" + database.url(), "docs.swagger_ui=/nowhere/at/all"});
    run("plain.mjs", {url(server), pictures()});
}

TEST(BrowserE2eTest, "a page of a known origin reads and acts, one of another neither")
{
    needsBrowser();
    const kit::Database database;
    const Elsewhere known;
    const Elsewhere foreign;
    const kit::LiveServer server({"database.url=" + database.url(), "cors.origins=" + known.origin()});
    run("origins.mjs", {url(server), known.origin(), foreign.origin()});
}

TEST(BrowserE2eTest, "CSP Evaluator finds nothing grave in the policies")
{
    needs(source / "build/web/node_modules/csp_evaluator", "csp_evaluator");
    const kit::Database database;
    const kit::LiveServer server({"database.url=" + database.url()});
    run("policies.mjs", {url(server)});
}
