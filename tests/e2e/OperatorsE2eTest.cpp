#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

#include <Poco/Net/StreamSocket.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

namespace {

using nlohmann::json;

struct Ground
{
    std::vector<std::string> settings(std::vector<std::string> more = {}) const
    {
        more.push_back("data.dir=" + folder.path().string());
        more.push_back("database.url=" + kit::Postgres::shared().url());
        return more;
    }

    std::string socket() const { return (folder.path() / "admin.sock").string(); }

    /// What the socket answers, with its head.
    std::string ask(const std::string& path) const
    {
        Poco::Net::StreamSocket client(Poco::Net::SocketAddress(Poco::Net::SocketAddress::UNIX_LOCAL, socket()));
        const auto request = "GET " + path + " HTTP/1.1\r\nHost: operators\r\nConnection: close\r\n\r\n";
        client.sendBytes(request.data(), static_cast<int>(request.size()));
        std::string answer;
        char buffer[4096];
        for (int count = 0; (count = client.receiveBytes(buffer, sizeof buffer)) > 0;)
            answer.append(buffer, static_cast<std::size_t>(count));
        return answer;
    }

    kit::TemporaryFolder folder;
};

} // namespace

TEST(OperatorsE2eTest, "the socket is the owner's alone and answers metrics by route, method and status, and health")
{
    const Ground ground;
    {
        const kit::LiveServer server(ground.settings());
        kit::HttpClient client(server.port());
        for (int i = 0; i < 3; ++i) CHECK_EQUAL(200, client.get("/health/live").status);
        CHECK_EQUAL(404, client.get("/nowhere/" + std::to_string(server.pid())).status);
        CHECK_EQUAL(404, client.get("/metrics").status); // is the operators' alone

        struct stat status = {};
        CHECK_EQUAL(0, ::stat(ground.socket().c_str(), &status));
        CHECK_EQUAL(0600, static_cast<int>(status.st_mode & 0777U));
        const auto metrics = ground.ask("/metrics");
        CHECK_CONTAINS(metrics, "text/plain; version=0.0.4");
        CHECK_CONTAINS(metrics,
            "http_server_request_duration_seconds_count{method=\"GET\",route=\"/health/live\",status=\"200\"} 3\n");
        CHECK_CONTAINS(
            metrics, "http_server_request_duration_seconds_count{method=\"GET\",route=\"none\",status=\"404\"} 2\n");
        const auto health = ground.ask("/health");
        CHECK_CONTAINS(health, R"("checks":{"database":{"status":"healthy"}})");
        CHECK_CONTAINS(health, R"("plugins":[)");
        const auto later = ground.ask("/metrics");
        CHECK_CONTAINS(later, "\ndatabase_statements_total{statement=\"operators.health\"} 1\n");
        CHECK_CONTAINS(later, "\ndatabase_statement_failures_total{statement=\"operators.health\"} 0\n");
        CHECK_CONTAINS(later, "\ndatabase_connections{state=\"open\"} ");
        CHECK_CONTAINS(later, "\ndatabase_connections_refusals_total 0\n");
    }
    CHECK(!std::filesystem::exists(ground.socket()));
}

TEST(OperatorsE2eTest, "over TCP health and metrics are open where a port is set, and the rest wants the token")
{
    const Ground ground;
    const std::string token = "nBq0cFv7-Zt3xKpW_2mYr8LdHs6aJe1uTgo5iRXkVwE";
    const kit::LiveServer server(ground.settings({"admin.port=0", "admin.token=" + token}));
    kit::HttpClient client(server.operatorsPort());
    CHECK_EQUAL(200, client.get("/metrics").status);
    CHECK_EQUAL(200, client.get("/health").status);
    const auto refused = client.get("/status");
    CHECK_EQUAL(401, refused.status);
    CHECK_EQUAL("Bearer", *refused.header("WWW-Authenticate"));
    CHECK_EQUAL(401, client.request("GET", "/status", "Authorization: Bearer " + token + "x\r\n").status);
    CHECK_EQUAL(401, client.request("GET", "/status", "Authorization: Basic " + token + "\r\n").status);
    CHECK_EQUAL(404, client.request("GET", "/status", "Authorization: bearer " + token + "\r\n").status);
    CHECK_CONTAINS(ground.ask("/status"), "404");
}

TEST(OperatorsE2eTest, "commands are run for who has the token, and only such as are about the server's memory")
{
    const Ground ground;
    const std::string token = "nBq0cFv7-Zt3xKpW_2mYr8LdHs6aJe1uTgo5iRXkVwE";
    const kit::LiveServer server(ground.settings({"admin.port=0", "admin.token=" + token}));
    kit::HttpClient client(server.operatorsPort());
    const auto post = [&](const std::string& body, const std::string& headers) {
        return client.request("POST", "/commands", headers + "Content-Type: application/json\r\n", body);
    };
    const auto bearer = "Authorization: Bearer " + token + "\r\n";
    const std::string show = R"({"name":"ratelimit show","arguments":["login","ip:192.0.2.1"]})";
    CHECK_EQUAL(401, post(show, "").status);
    CHECK_EQUAL(401, post(show, "Authorization: Bearer x\r\n").status);
    CHECK_EQUAL(R"({"printed":["login 192.0.2.1: 5 of 5 in 1m left"],"refused":""})",
        json::parse(post(show, bearer).body).dump());
    const auto refused = json::parse(post(R"({"name":"ratelimit show","arguments":["x"]})", bearer).body);
    CHECK_CONTAINS(refused.at("refused").get<std::string>(), "there is no policy 'x'");
    CHECK_EQUAL(404, post(R"({"name":"user list","arguments":[]})", bearer).status); // runs beside the server
    CHECK_EQUAL(404, post(R"({"name":"","arguments":[]})", bearer).status);
    CHECK_EQUAL(400, post("{", bearer).status);
    for (const auto* wrong :
        {"[]", "{}", R"({"name":7,"arguments":[]})", R"({"name":"ratelimit show","arguments":[7]})"})
        CHECK_EQUAL(422, post(wrong, bearer).status);
}

TEST(OperatorsE2eTest, "a socket that a killed server left is taken over, one that is in use is left alone")
{
    const Ground ground;
    {
        kit::LiveServer killed(ground.settings());
        killed.signal(SIGKILL);
        killed.wait();
        CHECK(std::filesystem::exists(ground.socket()));
    }
    const kit::LiveServer server(ground.settings());
    CHECK_CONTAINS(ground.ask("/health"), "healthy");
    const kit::LiveServer second(ground.settings());
    CHECK(second.says("another server has"));
    CHECK_CONTAINS(ground.ask("/health"), "healthy");
}
