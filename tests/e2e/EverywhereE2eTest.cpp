// What the contract says of every answer, from outside, in a table.

#include "tests/kit/Elsewhere.h"
#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/ProgramRun.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

#include <nlohmann/json.hpp>

namespace {

using Json = nlohmann::json;

/// The server with the plugin `routing`, and with no filter but its own.
struct Ground
{
    std::string plugins() const
    {
        std::filesystem::create_symlink(kit::testPlugins() / "routing.so", folder.path() / "routing.so");
        return folder.path().string();
    }

    kit::TemporaryFolder folder;
    kit::LiveServer server{{"plugins.path=" + plugins(), "http.aliases./old=/test"}};
    kit::HttpClient client{server.port()};
};

struct Row
{
    std::string method;
    std::string path;
    int status;
    std::string type = {};    // of the problem
    std::string allow = {};   // the field Allow
    std::string headers = {}; // of the request
};

void checkProblem(const Row& row, const kit::HttpResponse& answer)
{
    CHECK_EQUAL("application/problem+json", answer.header("Content-Type").value_or(""));
    CHECK_EQUAL(row.status == 401, answer.header("WWW-Authenticate").value_or("").starts_with("Bearer"));
    if (row.method == "HEAD") return;
    const auto problem = Json::parse(answer.body);
    CHECK_EQUAL("/problems#" + row.type, problem.at("type").get<std::string>());
    CHECK_EQUAL(row.status, problem.at("status").get<int>());
    CHECK(!problem.at("title").get<std::string>().empty());
    CHECK(!problem.at("detail").get<std::string>().empty());
    CHECK(problem.at("instance").get<std::string>().starts_with("/test"));
    CHECK_EQUAL(answer.header("X-Request-Id").value_or("none"), problem.at("request_id").get<std::string>());
    CHECK(answer.body.find("hush") == std::string::npos);
}

void check(kit::HttpClient& client, const Row& row)
{
    client.send(row.method + " " + row.path + " HTTP/1.1\r\nHost: localhost\r\n" + row.headers + "\r\n");
    const auto answer = client.receive(row.method == "HEAD");
    CHECK_EQUAL(row.status, answer.status);
    CHECK(!answer.header("X-Request-Id").value_or("").empty());
    CHECK_EQUAL(row.allow, answer.header("Allow").value_or(""));
    if (row.status >= 400) checkProblem(row, answer);
}

const std::vector<Row> rows{
    {"GET", "/test/hello/you", 200},
    {"GET", "/old/hello/you", 200},
    {"HEAD", "/test/hello/you", 200},
    {"OPTIONS", "/test/hello/you", 204, {}, "GET, HEAD, POST, OPTIONS"},
    {"OPTIONS", "/test/private", 204, {}, "GET, HEAD, OPTIONS"},
    {"GET", "/test/none", 404, "not-found"},
    {"HEAD", "/test/none", 404, "not-found"},
    {"OPTIONS", "/test/none", 404, "not-found"},
    {"DELETE", "/test/none", 404, "not-found"},
    {"DELETE", "/test/hello/you", 405, "method-not-allowed", "GET, HEAD, POST, OPTIONS"},
    {"POST", "/test/private", 405, "method-not-allowed", "GET, HEAD, OPTIONS"},
    {"GET", "/test/private", 401, "unauthorized"},
    {"HEAD", "/test/private", 401, "unauthorized"},
    {"GET", "/test/admin", 401, "unauthorized"},
    {"GET", "/test/permitted", 401, "unauthorized"},
    {"GET", "/test/private", 401, "unauthorized", {}, "Authorization: Bearer forged\r\n"},
    {"GET", "/test/hello/you", 200, {}, {}, "Authorization: Bearer forged\r\nCookie: access_token=forged\r\n"},
    {"GET", "/test/broken", 500, "internal"},
    {"GET", "/test/failing", 500, "internal"},
    {"HEAD", "/test/failing", 500, "internal"},
    {"GET", "/test/poco", 500, "internal"},
    {"GET", "/test/nothing", 500, "internal"},
};

} // namespace

TEST(EverywhereE2eTest, "every answer has its status, its id and its problem, and the connection goes on")
{
    Ground ground;
    for (const auto& row : rows)
    {
        try
        {
            check(ground.client, row);
        }
        catch (const CppUnit::Exception& exception)
        {
            FAIL(row.method + " " + row.path + ": " + exception.what());
        }
    }
}

TEST(EverywhereE2eTest, "a failure's id is the log's, where its text is, too")
{
    Ground ground;
    for (const auto& [path, text] : {std::pair("/test/failing", "hush"), std::pair("/test/poco", "hush"),
             std::pair("/test/broken", "no std::exception")})
    {
        const auto id = ground.client.get(path).header("X-Request-Id").value();
        const auto line = "ERROR http: " + id + " GET " + path + ": ";
        CHECK(ground.server.says(line));
        const auto output = ground.server.output();
        const auto at = output.find(line);
        CHECK_CONTAINS(output.substr(at, output.find('\n', at) - at), text);
    }
}

TEST(EverywhereE2eTest, "a client's id is kept where it is a plain word, and replaced otherwise")
{
    Ground ground;
    const auto idFor = [&](const std::string& id) {
        return ground.client.request("GET", "/test/hello/you", "X-Request-Id: " + id + "\r\n").header("X-Request-Id");
    };
    for (const auto& good : {std::string("a"), std::string("Az09._-"), std::string(128, 'x')})
        CHECK_EQUAL(good, idFor(good).value_or(""));
    for (const auto& bad : {std::string(), std::string("a b"), std::string("a\tb"), std::string(129, 'x'),
             std::string("<script>"), std::string("\xc3\xa9")})
    {
        const auto given = idFor(bad).value_or("");
        CHECK(given != bad && !given.empty());
    }
    CHECK(idFor("") != idFor(""));
}
