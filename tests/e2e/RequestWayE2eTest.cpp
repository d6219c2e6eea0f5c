#include "tests/kit/Eventually.h"
#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/Test.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

namespace {

using Json = nlohmann::json;

/// The access log's line of the request with that id.
Json lineOf(const kit::LiveServer& server, const std::string& id)
{
    std::istringstream lines(server.output());
    for (std::string line; std::getline(lines, line);)
    {
        auto json = Json::parse(line, nullptr, false);
        if (json.is_object() && json.value("source", "") == "access" && json.value("id", "") == id) return json;
    }
    return nullptr;
}

} // namespace

TEST(RequestWayE2eTest, "the access log has a line for every request, with who really asked, and nothing secret")
{
    const kit::LiveServer server({"log.format=json", "http.proxies=127.0.0.0/8"});
    kit::HttpClient client(server.port());
    const auto answer = client.request("GET", "/health/live?token=hush",
        "X-Request-Id: my-id\r\nX-Forwarded-For: 6.6.6.6, 192.0.2.9\r\nAuthorization: Bearer hush\r\n"
        "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n");
    CHECK_EQUAL("my-id", answer.header("X-Request-Id").value_or(""));
    CHECK(answer.header("Server-Timing").has_value());
    CHECK(kit::eventually([&] { return lineOf(server, "my-id").is_object(); }));
    const auto line = lineOf(server, "my-id");
    CHECK_EQUAL("192.0.2.9", line.at("client").get<std::string>());
    CHECK_EQUAL("/health/live", line.at("path").get<std::string>());
    CHECK_EQUAL(200, line.at("status").get<int>());
    CHECK_EQUAL("4bf92f3577b34da6a3ce929d0e0e4736", line.at("trace").get<std::string>());
    CHECK(server.output().find("hush") == std::string::npos);

    client.send("GET / HTTP/1.1\r\nBad Header\r\n\r\n");
    const auto refused = client.receive();
    CHECK_EQUAL(400, refused.status);
    CHECK(kit::eventually([&] { return lineOf(server, refused.header("X-Request-Id").value()).is_object(); }));
}

TEST(RequestWayE2eTest, "in maintenance everybody gets the message but probes")
{
    const kit::LiveServer server({"http.maintenance=Back at noon."});
    kit::HttpClient client(server.port());
    const auto answer = client.get("/problems");
    CHECK_EQUAL(503, answer.status);
    CHECK(answer.header("Retry-After").has_value());
    CHECK_EQUAL("Back at noon.", Json::parse(answer.body).at("detail").get<std::string>());
    CHECK_EQUAL(200, client.get("/health").status);
}

TEST(RequestWayE2eTest, "who came by http is sent to https, the host being ours")
{
    const kit::LiveServer server({"http.https_redirect=true", "http.hosts=app.example", "http.proxies=127.0.0.1"});
    kit::HttpClient client(server.port());
    const auto ask = [&](const std::string& host, const std::string& proto) {
        client.send("GET /problems?x=1 HTTP/1.1\r\nHost: " + host + "\r\nX-Forwarded-Proto: " + proto + "\r\n\r\n");
        return client.receive();
    };
    const auto redirected = ask("app.example", "http");
    CHECK_EQUAL(308, redirected.status);
    CHECK_EQUAL("https://app.example/problems?x=1", redirected.header("Location").value_or(""));
    CHECK_EQUAL(200, ask("app.example", "https").status);
    CHECK_EQUAL(400, ask("evil.example", "http").status);
    CHECK_EQUAL(200, client.get("/health/live").status);
}

TEST(RequestWayE2eTest, "large answers come compressed to whom it suits")
{
    const kit::LiveServer server;
    kit::HttpClient client(server.port());
    const auto plain = client.get("/problems");
    const auto zipped = client.request("GET", "/problems", "Accept-Encoding: br, gzip;q=0.8\r\n");
    CHECK_EQUAL(1, std::ranges::count(plain.headers, std::pair<std::string, std::string>("Vary", "Accept-Encoding")));
    CHECK(!plain.header("Content-Encoding"));
    CHECK_EQUAL("gzip", zipped.header("Content-Encoding").value_or(""));
    CHECK(zipped.body.size() < plain.body.size());
    CHECK(!client.request("GET", "/health/live", "Accept-Encoding: gzip\r\n").header("Content-Encoding"));
}
