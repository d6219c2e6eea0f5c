#include "tests/kit/Eventually.h"
#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/ProgramRun.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

#include <nlohmann/json.hpp>

namespace {

/// A folder with one of the test plugins.
struct OnePlugin
{
    explicit OnePlugin(const std::string& name)
    {
        std::filesystem::create_symlink(kit::testPlugins() / (name + ".so"), folder.path() / (name + ".so"));
    }

    std::string setting() const { return "plugins.path=" + folder.path().string(); }

    kit::TemporaryFolder folder;
};

} // namespace

TEST(PluginRoutesE2eTest, "a plugin's routes and filters serve, with ids, access and problems as everywhere")
{
    const OnePlugin plugin("routing");
    const kit::LiveServer server({plugin.setting()});
    kit::HttpClient client(server.port());

    const auto hello = client.get("/test/hello/J%C3%BCrgen%2F1");
    CHECK_EQUAL(200, hello.status);
    CHECK_EQUAL("hello J\xc3\xbcrgen/1", hello.body);
    CHECK_EQUAL("yes", *hello.header("X-Marked"));

    const auto stranger = client.get("/test/private");
    CHECK_EQUAL(401, stranger.status);
    CHECK_EQUAL("Bearer", *stranger.header("WWW-Authenticate"));
    CHECK_EQUAL("yes", *stranger.header("X-Marked"));

    const auto broken = client.request("GET", "/test/broken", "X-Request-Id: mine-1\r\n");
    CHECK_EQUAL(500, broken.status);
    CHECK_EQUAL("mine-1", *broken.header("X-Request-Id"));
    CHECK_EQUAL("mine-1", nlohmann::json::parse(broken.body).at("request_id").get<std::string>());
    CHECK(kit::eventually([&] { return server.output().find("mine-1 GET /test/broken") != std::string::npos; }));

    const auto missing = client.get("/test/hello");
    CHECK_EQUAL(404, missing.status);
    CHECK_EQUAL("yes", *missing.header("X-Marked"));
    CHECK_EQUAL(405, client.request("DELETE", "/test/private").status);
    CHECK_EQUAL(204, client.request("OPTIONS", "/test/private").status);
}

TEST(PluginRoutesE2eTest, "a request that is sent again with its Idempotency-Key is answered as the first was")
{
    const OnePlugin plugin("routing");
    const kit::LiveServer server({plugin.setting()});
    const auto post = [&](const std::string& key, const std::string& body) {
        return kit::HttpClient(server.port()).request("POST", "/test/once", "Idempotency-Key: " + key + "\r\n", body);
    };
    const auto first = post("7b3c", "a");
    CHECK_EQUAL(201, first.status);
    CHECK(!first.header("Idempotency-Replayed"));
    const auto again = post("7b3c", "a");
    CHECK_EQUAL(201, again.status);
    CHECK_EQUAL(first.body, again.body);
    CHECK_EQUAL("true", *again.header("Idempotency-Replayed"));
    CHECK_EQUAL("yes", *again.header("X-Marked"));
    CHECK(*first.header("X-Request-Id") != *again.header("X-Request-Id"));
    CHECK_EQUAL(422, post("7b3c", "b").status);
    CHECK_EQUAL("2", post("9d0e", "a").body);
    CHECK_EQUAL(400, post("no key", "a").status);
}

TEST(
    PluginRoutesE2eTest, "a form brings files, small ones and such as memory is not for, and a broken one is a problem")
{
    const OnePlugin plugin("routing");
    const kit::LiveServer server({plugin.setting()});
    kit::HttpClient client(server.port());
    const auto post = [&](const std::string& body, const std::string& type = "multipart/form-data; boundary=\"-e d\"") {
        return client.request("POST", "/test/form", "Content-Type: " + type + "\r\n", body);
    };
    const std::string title = "---e d\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nletters\r\n";
    const auto file = [](const std::string& name, const std::string& content, const std::string& type = "text/plain") {
        return "---e d\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name +
            "\"\r\nContent-Type: " + type + "\r\n\r\n" + content + "\r\n";
    };
    const std::string last = "---e d--\r\n";
    CHECK_EQUAL("letters by memory, ../a: 5 bytes to \r\n-", post(title + file("../a", "ab\r\n-") + last).body);
    const std::string large(2'000'000, '-');
    CHECK_EQUAL("letters by file, b: 2000003 bytes to end, c: 3 bytes to abc",
        post(title + file("b", large + "end") + file("c", "abc") + last).body);

    const auto wrong = post(file("a", "abc") + file("a", "abc", "text/html") + last);
    CHECK_EQUAL(422, wrong.status);
    const auto problem = nlohmann::json::parse(wrong.body);
    CHECK_EQUAL("/title", problem.at("errors").at(0).at("pointer").get<std::string>());
    CHECK_EQUAL("/files/1", problem.at("errors").at(1).at("pointer").get<std::string>());
    const auto broken = post(title);
    CHECK_EQUAL(400, broken.status);
    CHECK_EQUAL("application/problem+json", *broken.header("Content-Type"));
    CHECK_EQUAL(415, post("title=letters", "application/x-www-form-urlencoded").status);
    CHECK_EQUAL(413, post(title + "---e d\r\nX: " + std::string(10'000, 'x')).status);
    CHECK_EQUAL(413, post(title + file("b", large + large) + last).status);
}

TEST(PluginRoutesE2eTest, "a route outside the plugin's paths, or without access, keeps the server from starting")
{
    const OnePlugin plugin("straying");
    const kit::TemporaryFolder folder;
    const kit::ProgramRun run({"serve", "--set", "http.port=0", "--set", plugin.setting(), "--set",
                                  "data.dir=" + (folder.path() / "data").string()},
        folder.path());
    CHECK_EQUAL(69, run.status);
    CHECK_CONTAINS(run.errors, "GET /elsewhere is outside the paths that the plugin 'straying' has claimed");
    CHECK_CONTAINS(run.errors, "GET /test/open does not say who may call it");
    CHECK(run.output.find("listening") == std::string::npos);
}
