// The settings http.limits.* of the program, as clients meet them.

#include "tests/kit/Eventually.h"
#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/ProgramRun.h"
#include "tests/kit/Test.h"

#include <array>
#include <chrono>

namespace {

/// The program with the test plugin that has routes, and those limits.
class Limited
{
public:
    explicit Limited(std::vector<std::string> limits): server(settings(std::move(limits))) {}

    kit::HttpClient client() const { return kit::HttpClient(server.port()); }

    std::string metrics() const { return kit::HttpClient(server.operatorsPort()).get("/metrics").body; }

    bool counted(const std::string& limit) const
    {
        return metrics().find("\nhttp_server_limit_reached_total{limit=\"" + limit + "\"} 1\n") != std::string::npos;
    }

private:
    static std::vector<std::string> settings(std::vector<std::string> limits)
    {
        for (auto& limit : limits) limit.insert(0, "http.limits.");
        limits.insert(
            limits.end(), {"plugins.path=" + kit::testPlugins().string(), "plugins.enabled=routing", "admin.port=0"});
        return limits;
    }

public:
    const kit::LiveServer server;
};

void checkRefused(const kit::HttpResponse& answer, int status)
{
    CHECK_EQUAL(status, answer.status);
    CHECK_EQUAL("application/problem+json", answer.header("Content-Type").value());
    CHECK_CONTAINS(answer.body, "\"status\":" + std::to_string(status));
    if (status == 503) CHECK(answer.header("Retry-After").has_value());
}

struct Row
{
    std::string request;
    int status;
    std::string limit;
};

void check(const Limited& ground, const Row& row)
{
    auto client = ground.client();
    client.send(row.request);
    checkRefused(client.receive(), row.status);
    CHECK(client.closedByServer());
    if (!ground.counted(row.limit)) FAIL(row.limit + " is not counted: " + ground.metrics());
}

} // namespace

TEST(LimitsE2eTest, "lowered limits of size are what clients meet, and what keeps to them passes")
{
    const Limited ground({"request_line=120", "headers=1000", "header_count=10", "body=20"});
    const std::array rows{
        Row{"GET /" + std::string(110, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", 414, "request_line"},
        Row{"GET /test/hello/x HTTP/1.1\r\nHost: x\r\nA: " + std::string(1000, 'a') + "\r\n\r\n", 431, "headers"},
        Row{"POST /test/hello/x HTTP/1.1\r\nHost: x\r\nContent-Length: 21\r\n\r\n", 413, "body"},
    };
    for (const auto& row : rows) check(ground, row);
    std::string fields;
    for (int i = 0; i < 9; ++i) fields += "A: b\r\n";
    auto client = ground.client();
    CHECK_EQUAL(200, client.request("GET", "/test/hello/" + std::string(80, 'a'), fields).status);
    CHECK_EQUAL(200, client.request("POST", "/test/hello/x", {}, std::string(20, 'a')).status);
    checkRefused(client.request("GET", "/test/hello/x", fields + "A: b\r\n"), 431);
}

TEST(LimitsE2eTest, "lowered limits of time are what clients meet")
{
    const Limited ground({"header_time=200ms", "body_time=200ms", "body_rate=1000", "idle_time=400ms"});
    check(ground, {"GET /test/hello/x HTTP/1.1\r\nHos", 408, "header_time"});
    check(ground, {"POST /test/hello/x HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\na", 408, "body_rate"});
    auto client = ground.client();
    CHECK_EQUAL(200, client.get("/test/hello/x").status);
    CHECK(client.closedByServer());
    CHECK(ground.counted("idle_time"));
}

TEST(LimitsE2eTest, "one connection more than an address may have, or than there may be, is told so")
{
    for (const std::string limit : {"connections_per_address", "connections"})
    {
        const Limited ground({limit + "=1"});
        auto first = ground.client();
        CHECK_EQUAL(200, first.get("/test/hello/x").status);
        check(ground, {"", 503, limit});
        CHECK_EQUAL(200, first.get("/test/hello/x").status);
    }
}

TEST(LimitsE2eTest, "one request more than may be at work is refused at once, while the other is answered")
{
    const Limited ground({"requests=1"});
    auto first = ground.client();
    first.send("GET /test/held HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(kit::eventually(
        [&] { return ground.metrics().find("\nhttp_server_active_requests 1\n") != std::string::npos; }));
    auto second = ground.client();
    checkRefused(second.get("/test/hello/x"), 503);
    CHECK(ground.counted("requests"));
    CHECK_EQUAL("held", first.receive().body);
    CHECK(kit::eventually(
        [&] { return ground.metrics().find("\nhttp_server_active_requests 0\n") != std::string::npos; }));
    CHECK_EQUAL(200, second.get("/test/hello/x").status);
}
