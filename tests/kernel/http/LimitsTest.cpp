#include "kernel/loop/Event.h"
#include "kernel/loop/Wait.h"
#include "kernel/ops/metrics/Registry.h"
#include "tests/kernel/http/LiveTransport.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/Test.h"

#include <sys/socket.h>

namespace {

using namespace std::chrono_literals;
using keelson::http::Request;
using keelson::http::Response;
using kernel::http::Limits;

constexpr auto simple = "GET /small HTTP/1.1\r\nHost: x\r\n\r\n";

/// A server with such limits, and how often its clients have met them.
class Limited
{
public:
    explicit Limited(const Limits& limits): server(2, limits, {}, nullptr, &_metrics)
    {
        server.get("/small", [](const Request&) { return Response::text(200, "small"); });
        server.get("/health/live", [](const Request&) { return Response::text(200, "alive"); });
        server.post("/body", [](const Request&) { return Response::empty(); });
        server.get("/wait", [this](const Request&) {
            (void)_leave.wait(kernel::loop::Clock::now() + 20s);
            return Response::text(200, "waited");
        });
        server.get("/endless", [](const Request&) {
            return Response::stream("text/plain", [](keelson::http::Stream& out) {
                while (out.wanted()) out.write(std::string(64 * 1024, 'x'));
            });
        });
        server.start();
    }

    ~Limited()
    {
        _leave.set();
        server.stop();
    }

    /// The counter of one limit, or a gauge by its whole name.
    std::string met(const std::string& limit) const
    {
        return value("http_server_limit_reached_total{limit=\"" + limit + "\"} ");
    }

    std::string value(const std::string& metric) const
    {
        const auto text = _metrics.text();
        const auto at = text.find('\n' + metric);
        if (at == std::string::npos) return "not there";
        const auto from = at + 1 + metric.size();
        return text.substr(from, text.find('\n', from) - from);
    }

    std::string answer(std::string_view bytes) const
    {
        auto socket = server.connect();
        LiveTransport::send(socket, bytes);
        return LiveTransport::receiveAll(socket);
    }

    void let() { _leave.set(); }

private:
    kernel::ops::metrics::Registry _metrics;
    kernel::loop::Event _leave;

public:
    LiveTransport server;
};

void checkStatus(const std::string& answer, int status)
{
    if (!answer.starts_with("HTTP/1.1 " + std::to_string(status) + " ")) FAIL("the answer is " + answer);
    CHECK_CONTAINS(answer, "\r\nContent-Type: application/problem+json\r\n");
    CHECK_CONTAINS(answer, "\r\nConnection: close\r\n");
    if (status == 503) CHECK_CONTAINS(answer, "\r\nRetry-After: ");
}

} // namespace

TEST(LimitsTest, "one connection too many is told so at once, and there is room when another has left")
{
    Limits limits;
    limits.connections = 2;
    const Limited ground(limits);
    auto first = ground.server.connect();
    auto second = ground.server.connect();
    for (auto* each : {&first, &second})
    {
        LiveTransport::send(*each, simple);
        CHECK_CONTAINS(LiveTransport::receiveUntil(*each, "small"), "200 OK");
    }
    checkStatus(ground.answer(""), 503);
    CHECK_EQUAL("1", ground.met("connections"));
    second.close();
    CHECK(kit::eventually([&] { return ground.value("http_server_open_connections ") == "1"; }));
    auto third = ground.server.connect();
    LiveTransport::send(third, simple);
    CHECK_CONTAINS(LiveTransport::receiveUntil(third, "small"), "200 OK");
}

TEST(LimitsTest, "one address has so many connections and no more")
{
    Limits limits;
    limits.perAddress = 1;
    const Limited ground(limits);
    auto first = ground.server.connect();
    LiveTransport::send(first, simple);
    LiveTransport::receiveUntil(first, "small");
    checkStatus(ground.answer(simple), 503);
    CHECK_EQUAL("1", ground.met("connections_per_address"));
    first.close();
    CHECK(kit::eventually([&] { return ground.value("http_server_open_connections ") == "0"; }));
    auto second = ground.server.connect();
    LiveTransport::send(second, simple);
    CHECK_CONTAINS(LiveTransport::receiveUntil(second, "small"), "200 OK");
}

TEST(LimitsTest, "a request more than are at work gets 503 at once, health is told, and the connection goes on")
{
    Limits limits;
    limits.requests = 1;
    Limited ground(limits);
    auto waiting = ground.server.connect();
    LiveTransport::send(waiting, "GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(kit::eventually([&] { return ground.value("http_server_active_requests ") == "1"; }));
    auto other = ground.server.connect();
    LiveTransport::send(other, simple);
    const auto refused = LiveTransport::receiveUntil(other, "}");
    CHECK(refused.starts_with("HTTP/1.1 503 "));
    CHECK_CONTAINS(refused, "\r\nRetry-After: ");
    CHECK_EQUAL("1", ground.met("requests"));
    LiveTransport::send(other, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK_CONTAINS(LiveTransport::receiveUntil(other, "alive"), "200 OK");
    ground.let();
    CHECK_CONTAINS(LiveTransport::receiveUntil(waiting, "waited"), "200 OK");
    CHECK(kit::eventually([&] { return ground.value("http_server_active_requests ") == "0"; }));
    LiveTransport::send(other, simple);
    CHECK_CONTAINS(LiveTransport::receiveUntil(other, "small"), "200 OK");
}

TEST(LimitsTest, "an answer that is streamed is no work, so streams do not keep others out")
{
    Limits limits;
    limits.requests = 1;
    const Limited ground(limits);
    auto stream = ground.server.connect();
    LiveTransport::send(stream, "GET /endless HTTP/1.1\r\nHost: x\r\n\r\n");
    LiveTransport::receiveUntil(stream, "xxx");
    auto other = ground.server.connect();
    LiveTransport::send(other, simple);
    CHECK_CONTAINS(LiveTransport::receiveUntil(other, "small"), "200 OK");
}

TEST(LimitsTest, "what is too large has its status and its counter")
{
    Limits limits;
    limits.requestLine = 100;
    limits.headers = 200;
    limits.headerCount = 3;
    limits.body = 10;
    const Limited ground(limits);
    checkStatus(ground.answer("GET /" + std::string(100, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n"), 414);
    checkStatus(ground.answer("GET / HTTP/1.1\r\nHost: x\r\nA: " + std::string(200, 'a') + "\r\n\r\n"), 431);
    checkStatus(ground.answer("GET / HTTP/1.1\r\nHost: x\r\nA: 1\r\nB: 2\r\nC: 3\r\n\r\n"), 431);
    checkStatus(ground.answer("POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n"), 413);
    checkStatus(ground.answer("POST /body HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n"), 413);
    CHECK_EQUAL("1", ground.met("request_line"));
    CHECK_EQUAL("2", ground.met("headers"));
    CHECK_EQUAL("2", ground.met("body"));
}

TEST(LimitsTest, "who is too slow is told 408, or the connection ends; each has its counter")
{
    Limits limits;
    limits.headerTime = limits.bodyTime = limits.idleTime = limits.writeTime = 300ms;
    limits.bodyRate = 1000;
    const Limited ground(limits);
    checkStatus(ground.answer("GET / HTTP/1.1\r\nHo"), 408);
    CHECK_EQUAL("1", ground.met("header_time"));
    checkStatus(ground.answer("POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nabc"), 408);
    CHECK_EQUAL("1", ground.met("body_rate"));
    CHECK_CONTAINS(ground.answer(simple), "small");
    CHECK_EQUAL("1", ground.met("idle_time"));
    auto stream = ground.server.connect();
    LiveTransport::send(stream, "GET /endless HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(kit::eventually([&] { return ground.met("write_time") == "1"; }));
    CHECK(kit::eventually([&] { return ground.value("http_server_open_connections ") == "0"; }));
}

TEST(LimitsTest, "many requests at once on one connection are all answered, a few at a time")
{
    Limits limits;
    limits.pipelined = 4;
    const Limited ground(limits);
    std::string bytes;
    for (int i = 0; i < 50; ++i) bytes += simple;
    bytes += "GET /small HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    const auto answers = ground.answer(bytes);
    std::size_t count = 0;
    for (auto at = answers.find("200 OK"); at != std::string::npos; at = answers.find("200 OK", at + 1)) ++count;
    CHECK_EQUAL(51U, count);
    CHECK(std::stoi(ground.met("pipelined")) > 5);
}
