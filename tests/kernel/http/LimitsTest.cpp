#include "kernel/loop/Event.h"
#include "kernel/loop/Wait.h"
#include "kernel/ops/metrics/Registry.h"
#include "tests/kernel/http/LiveTransport.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/Test.h"

#include <sys/socket.h>
#include <tuple>

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

    /// A connection that has asked for something small, and got it.
    Poco::Net::StreamSocket served() const
    {
        auto socket = server.connect();
        serve(socket);
        return socket;
    }

    static void serve(Poco::Net::StreamSocket& socket)
    {
        LiveTransport::send(socket, simple);
        CHECK_CONTAINS(LiveTransport::receiveUntil(socket, "small"), "200 OK");
    }

    bool becomes(const std::string& metric, const std::string& wanted) const
    {
        return kit::eventually([&] { return value(metric + " ") == wanted; });
    }

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

TEST(LimitsTest,
    "one connection too many, of all or of one address, is told so, and there is room when another has left")
{
    Limits ofAll;
    ofAll.connections = 2;
    Limits ofOne;
    ofOne.perAddress = 1;
    for (const auto& [limits, room, counter] :
        {std::tuple(ofAll, 2U, "connections"), std::tuple(ofOne, 1U, "connections_per_address")})
    {
        const Limited ground(limits);
        std::vector<Poco::Net::StreamSocket> served;
        while (served.size() < room) served.push_back(ground.served());
        checkStatus(ground.answer(""), 503);
        CHECK_EQUAL("1", ground.met(counter));
        served.back().close();
        CHECK(ground.becomes("http_server_open_connections", std::to_string(room - 1)));
        ground.served();
    }
}

TEST(LimitsTest, "a request more than are at work gets 503 at once, health is told, and the connection goes on")
{
    Limits limits;
    limits.requests = 1;
    Limited ground(limits);
    auto waiting = ground.server.connect();
    LiveTransport::send(waiting, "GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(ground.becomes("http_server_active_requests", "1"));
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
    CHECK(ground.becomes("http_server_active_requests", "0"));
    Limited::serve(other);
}

TEST(LimitsTest, "an answer that is streamed is no work, so streams do not keep others out")
{
    Limits limits;
    limits.requests = 1;
    const Limited ground(limits);
    auto stream = ground.server.connect();
    LiveTransport::send(stream, "GET /endless HTTP/1.1\r\nHost: x\r\n\r\n");
    LiveTransport::receiveUntil(stream, "xxx");
    ground.served();
}

TEST(LimitsTest, "what is too large or too slow has its status and its counter")
{
    Limits small;
    small.requestLine = 100;
    small.headers = 200;
    small.headerCount = 3;
    small.body = 10;
    Limits brief;
    brief.headerTime = brief.bodyTime = brief.idleTime = 300ms;
    brief.bodyRate = 1000;
    struct Case
    {
        const Limits& limits;
        std::string bytes;
        int status;
        std::string counter;
    };
    const std::string many(200, 'a');
    const std::vector<Case> cases{{small, "GET /" + many + " HTTP/1.1\r\nHost: x\r\n\r\n", 414, "request_line"},
        {small, "GET / HTTP/1.1\r\nHost: x\r\nA: " + many + "\r\n\r\n", 431, "headers"},
        {small, "GET / HTTP/1.1\r\nHost: x\r\nA: 1\r\nB: 2\r\nC: 3\r\n\r\n", 431, "headers"},
        {small, "POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n", 413, "body"},
        {small, "POST /body HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n", 413, "body"},
        {brief, "GET / HTTP/1.1\r\nHo", 408, "header_time"},
        {brief, "POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nabc", 408, "body_rate"}};
    for (const auto& each : cases)
    {
        const Limited ground(each.limits);
        checkStatus(ground.answer(each.bytes), each.status);
        CHECK_EQUAL("1", ground.met(each.counter));
    }
}

TEST(LimitsTest, "a connection that is idle, or whose client does not read, ends; each has its counter")
{
    Limits limits;
    limits.idleTime = limits.writeTime = 300ms;
    const Limited ground(limits);
    CHECK_CONTAINS(ground.answer(simple), "small");
    CHECK_EQUAL("1", ground.met("idle_time"));
    auto stream = ground.server.connect();
    LiveTransport::send(stream, "GET /endless HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(kit::eventually([&] { return ground.met("write_time") == "1"; }));
    CHECK(ground.becomes("http_server_open_connections", "0"));
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
