#include "kernel/loop/Wait.h"
#include "tests/kernel/http/LiveTransport.h"
#include "tests/kit/HttpClient.h"
#include "tests/kit/Test.h"

#include <nlohmann/json.hpp>

using keelson::http::Request;
using keelson::http::Response;

namespace {

kit::HttpClient clientOf(const LiveTransport& server)
{
    return kit::HttpClient(server.connect().peerAddress().port());
}

/// Adds a route that says what the entrance has found.
void addEcho(LiveTransport& server)
{
    server.get("/v1/echo/{name}", [](const Request& request) {
        return Response::text(200,
            request.client + " " + request.scheme + " " + request.host + " " + request.path + " " +
                std::string(request.parameter("name")) + " " + request.query);
    });
}

} // namespace

TEST(DispatcherTest, "client, scheme, host and path are settled before anybody looks")
{
    kernel::http::Entrance::Options entrance;
    entrance.proxies = kernel::http::Proxies({*kernel::http::Network::parse("127.0.0.0/8")});
    entrance.aliases = kernel::http::Aliases(std::map<std::string, std::string>{{"/echo", "/v1/echo"}});
    LiveTransport server(1, {}, entrance);
    addEcho(server);
    server.start();
    auto client = clientOf(server);
    CHECK_EQUAL("127.0.0.1 http localhost /v1/echo/x x a=1", client.request("GET", "/echo/x?a=1").body);
    CHECK_EQUAL("192.0.2.7 https app.example /v1/echo/x x ",
        client
            .request("GET", "/v1/echo/x",
                "X-Forwarded-For: 6.6.6.6, 192.0.2.7\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: app.example\r\n")
            .body);
    client.send("GET http://named.example/echo/y HTTP/1.1\r\nHost: named.example\r\n\r\n");
    CHECK_EQUAL("127.0.0.1 http named.example /v1/echo/y y ", client.receive().body);
}

TEST(DispatcherTest, "a traceparent is answered with the same trace and the server's own part")
{
    LiveTransport server(1);
    addEcho(server);
    server.start();
    auto client = clientOf(server);
    const std::string front = "00-4bf92f3577b34da6a3ce929d0e0e4736-";
    const auto line = "traceparent: " + front + "00f067aa0ba902b7-01\r\n";
    const auto answer = client.request("GET", "/v1/echo/x", line);
    CHECK(answer.header("traceparent").value_or("").starts_with(front));
    CHECK(answer.header("traceparent")->find("00f067aa0ba902b7") == std::string::npos);
    CHECK(!client.request("GET", "/v1/echo/x", line + line).header("traceparent"));
    CHECK(!client.request("GET", "/v1/echo/x", "traceparent: 00-x\r\n").header("traceparent"));
    CHECK(!client.get("/v1/echo/x").header("traceparent"));
}

TEST(DispatcherTest, "a request that takes too long is given up with 503, and the connection goes on")
{
    kernel::http::Entrance::Options entrance;
    entrance.time = std::chrono::milliseconds(50);
    LiveTransport server(1, {}, entrance);
    server.get("/slow", [](const Request&) {
        kernel::loop::sleep(std::chrono::hours(1));
        return Response::empty();
    });
    server.get("/quick", [](const Request& request) {
        return Response::empty(
            request.deadline < std::chrono::steady_clock::now() + std::chrono::minutes(1) ? 204 : 500);
    });
    server.start();
    auto client = clientOf(server);
    const auto answer = client.get("/slow");
    CHECK_EQUAL(503, answer.status);
    CHECK_EQUAL("1", answer.header("Retry-After").value_or(""));
    CHECK_EQUAL(answer.header("X-Request-Id").value_or("none"),
        nlohmann::json::parse(answer.body).at("request_id").get<std::string>());
    CHECK_EQUAL(204, client.get("/quick").status);
}

TEST(DispatcherTest, "a handler without a function, or that answers nothing, failed")
{
    LiveTransport server(1);
    server.get("/none", {});
    server.get("/nothing", [](const Request&) { return Response{0, {}, {}}; });
    server.get("/well", [](const Request&) { return Response::empty(); });
    server.start();
    auto client = clientOf(server);
    CHECK_EQUAL(500, client.get("/none").status);
    CHECK_EQUAL(500, client.get("/nothing").status);
    CHECK_EQUAL(204, client.get("/well").status);
}

TEST(DispatcherTest, "a filter of the outer stages that throws is answered for, too")
{
    class Failing final : public keelson::http::Filter
    {
        keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::observe; }
        Response handle(Request&, const keelson::http::Next&) override { throw std::runtime_error("secret"); }
    } failing;
    LiveTransport server(1);
    addEcho(server);
    server.pipeline.add(failing);
    server.start();
    auto client = clientOf(server);
    const auto answer = client.get("/v1/echo/x");
    CHECK_EQUAL(500, answer.status);
    CHECK(answer.body.find("secret") == std::string::npos);
    CHECK(answer.header("X-Request-Id").has_value());
    CHECK_EQUAL(500, client.get("/v1/echo/x").status);
}
