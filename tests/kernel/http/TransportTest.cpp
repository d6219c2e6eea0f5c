#include "kernel/loop/Event.h"
#include "kernel/loop/Overloaded.h"
#include "kernel/loop/Wait.h"
#include "kernel/loop/Watchdog.h"
#include "tests/kernel/http/LiveTransport.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/Test.h"

#include <Poco/Exception.h>
#include <fstream>
#include <sys/socket.h>
#include <thread>
#include <vector>

namespace {

using keelson::http::Request;
using keelson::http::Response;
using namespace std::chrono_literals;

constexpr std::string_view plain = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";
constexpr std::string_view last = "GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

Response hello(const Request&)
{
    return Response::text(200, "hello");
}

Response echo(const Request& request)
{
    return Response::text(200, request.body);
}

std::size_t occurrences(std::string_view text, std::string_view part)
{
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

std::size_t residentMegabytes()
{
    std::ifstream status("/proc/self/statm");
    std::size_t pages = 0;
    status >> pages >> pages;
    return pages * 4096 / (1024 * 1024);
}

} // namespace

TEST(TransportTest, "an answer has status, date, type and length, and its connection stays")
{
    LiveTransport server;
    server.get("/hello", &hello).start();
    auto socket = server.connect();
    for (int i = 0; i < 3; ++i)
    {
        LiveTransport::send(socket, plain);
        const auto answer = LiveTransport::receiveUntil(socket, "\r\n\r\nhello");
        CHECK(answer.starts_with("HTTP/1.1 200 OK\r\nDate: "));
        CHECK_CONTAINS(answer, " GMT\r\nContent-Type: text/plain; charset=utf-8\r\nX-Request-Id: ");
        CHECK(answer.ends_with("\r\nContent-Length: 5\r\n\r\nhello"));
    }
}

TEST(TransportTest, "fifty requests sent at once are answered in order")
{
    LiveTransport server;
    server.get("/quick", [](const Request& request) { return Response::text(200, "<" + request.query + ">"); });
    server.get("/slow", [](const Request& request) {
        kernel::loop::sleep(1ms);
        return Response::text(200, "<" + request.query + ">");
    });
    server.start();
    auto socket = server.connect();
    std::string requests;
    std::string expected;
    for (int i = 0; i < 50; ++i)
    {
        const auto number = std::to_string(i);
        requests += std::string("GET ") + (i % 3 ? "/quick?" : "/slow?") + number + " HTTP/1.1\r\nHost: x\r\n" +
            (i == 49 ? "Connection: close\r\n" : "") + "\r\n";
        expected += "<" + number + ">";
    }
    LiveTransport::send(socket, requests);
    const auto answers = LiveTransport::receiveAll(socket);
    std::string order;
    for (auto at = answers.find('<'); at != std::string::npos; at = answers.find('<', at + 1))
        order += answers.substr(at, answers.find('>', at) - at + 1);
    CHECK_EQUAL(expected, order);
}

TEST(TransportTest, "a body that comes in chunks reaches the handler whole")
{
    LiveTransport server;
    server.post("/echo", &echo).start();
    auto socket = server.connect();
    LiveTransport::send(
        socket, "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\nhel");
    LiveTransport::send(socket, "lo\r\n6\r\n world\r\n0\r\n\r\n");
    CHECK(LiveTransport::receiveAll(socket).ends_with("\r\n\r\nhello world"));
}

TEST(TransportTest, "a body of a megabyte goes there and back")
{
    LiveTransport server;
    server.post("/echo", &echo).start();
    auto socket = server.connect();
    const std::string body(1024 * 1024, 'k');
    LiveTransport::send(socket,
        "POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) +
            "\r\n\r\n" + body);
    CHECK(LiveTransport::receiveAll(socket).ends_with("\r\n\r\n" + body));
}

TEST(TransportTest, "a client that asks for it is told to send its body")
{
    LiveTransport server;
    server.post("/echo", &echo).start();
    auto socket = server.connect();
    LiveTransport::send(socket,
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\nExpect: 100-continue\r\n\r\n");
    CHECK_EQUAL(std::string("HTTP/1.1 100 Continue\r\n\r\n"), LiveTransport::receiveUntil(socket, "\r\n\r\n"));
    LiveTransport::send(socket, "ok");
    CHECK(LiveTransport::receiveAll(socket).ends_with("\r\n\r\nok"));
}

TEST(TransportTest, "HEAD has the headers of GET and no body; 204 has neither length nor body")
{
    LiveTransport server;
    server.get("/hello", &hello).get("/none", [](const Request&) { return Response::empty(); }).start();
    auto socket = server.connect();
    LiveTransport::send(
        socket, "HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\nGET /none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const auto answers = LiveTransport::receiveAll(socket);
    CHECK_CONTAINS(answers, "Content-Length: 5\r\n\r\nHTTP/1.1 204 No Content\r\n");
    CHECK(answers.ends_with("Connection: close\r\n\r\n"));
    CHECK_EQUAL(1U, occurrences(answers, "Content-Length"));
}

TEST(TransportTest, "an unknown path is 404 and another method is 405 with Allow")
{
    LiveTransport server;
    server.get("/hello", &hello).start();
    CHECK(server.ask("/other").starts_with("HTTP/1.1 404 Not Found\r\n"));
    auto socket = server.connect();
    LiveTransport::send(socket, "DELETE /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const auto answer = LiveTransport::receiveAll(socket);
    CHECK(answer.starts_with("HTTP/1.1 405 Method Not Allowed\r\n"));
    CHECK_CONTAINS(answer, "\r\nAllow: GET, HEAD, OPTIONS\r\n");
    CHECK_CONTAINS(answer, "application/problem+json");
}

TEST(TransportTest, "what a handler throws is a 500 without its text, and the connection goes on")
{
    LiveTransport server;
    server.get("/std", [](const Request&) -> Response { throw std::runtime_error("secret"); });
    server.get("/poco", [](const Request&) -> Response { throw Poco::NotFoundException("secret"); });
    server.get("/int", [](const Request&) -> Response { throw 42; });
    server.get("/full", [](const Request&) -> Response { throw kernel::loop::Overloaded("secret"); });
    server.get("/hello", &hello).start();
    for (const auto* path : {"/std", "/poco", "/int", "/full"})
    {
        auto socket = server.connect();
        LiveTransport::send(socket, "GET " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n\r\n" + std::string(last));
        const auto answers = LiveTransport::receiveAll(socket);
        CHECK(answers.starts_with(path == std::string_view("/full") ? "HTTP/1.1 503 " : "HTTP/1.1 500 "));
        CHECK(answers.find("secret") == std::string::npos);
        CHECK(answers.ends_with("hello"));
    }
}

TEST(TransportTest, "what is not HTTP is answered with 400 and the end of the connection")
{
    LiveTransport server;
    server.get("/hello", &hello).start();
    auto socket = server.connect();
    LiveTransport::send(socket, std::string(plain) + "GET /hello HTTP/1.1\r\nHost : x\r\n\r\n" + std::string(plain));
    const auto answers = LiveTransport::receiveAll(socket);
    CHECK_EQUAL(1U, occurrences(answers, "HTTP/1.1 200"));
    CHECK_EQUAL(1U, occurrences(answers, "HTTP/1.1 400"));
    CHECK_CONTAINS(answers, "Connection: close");
}

TEST(TransportTest, "a client that sends no more still gets its answer")
{
    LiveTransport server;
    server.get("/slow", [](const Request&) {
        kernel::loop::sleep(20ms);
        return Response::text(200, "late");
    });
    server.start();
    auto socket = server.connect();
    LiveTransport::send(socket, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    socket.shutdownSend();
    CHECK(LiveTransport::receiveAll(socket).ends_with("late"));
}

TEST(TransportTest, "a request that does not come to its end is told 408")
{
    kernel::http::Limits limits;
    limits.headerTime = 1s;
    limits.bodyTime = 1s;
    LiveTransport server(1, limits);
    server.post("/echo", &echo).start();
    for (const auto* begin : {"GET / HTTP/1.1\r\nHo", "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"})
    {
        auto socket = server.connect();
        LiveTransport::send(socket, begin);
        CHECK(LiveTransport::receiveAll(socket).starts_with("HTTP/1.1 408 Request Timeout\r\n"));
    }
    auto silent = server.connect();
    CHECK_EQUAL(std::string(), LiveTransport::receiveAll(silent));
}

TEST(TransportTest, "a client that reads slowly gets all of a large answer")
{
    LiveTransport server;
    const std::string large(8 * 1024 * 1024, 'x');
    server.get("/large", [&](const Request&) { return Response::text(200, large); });
    server.start();
    auto socket = server.connect();
    LiveTransport::send(
        socket, "GET /large HTTP/1.1\r\nHost: x\r\n\r\nGET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const auto answers = LiveTransport::receiveAll(socket);
    CHECK(answers.size() > 2 * large.size());
    CHECK_EQUAL(2U, occurrences(answers, "HTTP/1.1 200 OK"));
}

TEST(TransportTest, "the handler of a client that has gone is cancelled")
{
    LiveTransport server;
    const kernel::loop::Event begun;
    const kernel::loop::Event unwound;
    server.get("/wait", [&](const Request&) {
        struct Guard
        {
            const kernel::loop::Event& event;
            ~Guard() { event.set(); }
        } guard{unwound};
        begun.set();
        kernel::loop::sleep(1h);
        return Response::empty();
    });
    server.start();
    {
        auto socket = server.connect();
        LiveTransport::send(socket, "GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
        CHECK(begun.wait(kernel::loop::Clock::now() + 10s));
        const linger reset{1, 0};
        ::setsockopt(socket.impl()->sockfd(), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    }
    CHECK(unwound.wait(kernel::loop::Clock::now() + 10s));
}

TEST(TransportTest, "a thousand requests that sleep a second each are answered together, in little memory")
{
    constexpr int clients = 1000;
    LiveTransport server(2);
    server.get("/sleep", [](const Request&) {
        kernel::loop::sleep(1s);
        return Response::text(200, "slept");
    });
    server.start();
    const auto together = [&] {
        std::vector<Poco::Net::StreamSocket> sockets;
        for (int i = 0; i < clients; ++i) sockets.push_back(server.connect());
        const auto begin = kernel::loop::Clock::now();
        for (auto& socket : sockets)
            LiveTransport::send(socket, "GET /sleep HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        for (auto& socket : sockets) CHECK(LiveTransport::receiveAll(socket).ends_with("slept"));
        const auto taken = kernel::loop::Clock::now() - begin;
        CHECK(taken >= 1s);
        CHECK(kernel::loop::sanitized || residentMegabytes() < 300);
        return taken;
    };
    CHECK(kit::eventually([&] { return together() < 1300ms || kernel::loop::sanitized; }));
}

TEST(TransportTest, "a handler that blocks delays only its own loop, and the watchdog names it")
{
    LiveTransport server(2);
    const kernel::loop::Event begun;
    server.get("/block", [&](const Request&) {
        begun.set();
        std::this_thread::sleep_for(2s); // what a handler must not do
        return Response::text(200, "blocked");
    });
    server.get("/hello", &hello).start();
    std::mutex mutex;
    std::vector<kernel::loop::Watchdog::Report> reports;
    const kernel::loop::Watchdog watchdog(server.loops, 50ms, [&](const kernel::loop::Watchdog::Report& report) {
        const std::scoped_lock lock(mutex);
        reports.push_back(report);
    });
    const auto seen = [&] {
        const std::scoped_lock lock(mutex);
        return reports.size();
    };
    auto blocked = server.connect();
    LiveTransport::send(blocked, "GET /block HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    CHECK(begun.wait(kernel::loop::Clock::now() + 10s));
    CHECK(kit::eventually([&] { return seen() == 1; }));
    for (int i = 0; i < 20; ++i) CHECK(server.ask("/hello").ends_with("hello"));
    CHECK_EQUAL(1U, seen()); // all of them while the other loop was still stuck
    CHECK(LiveTransport::receiveAll(blocked).ends_with("blocked"));
    CHECK(kit::eventually([&] { return seen() == 2; }));
    CHECK_EQUAL(std::string("GET /block"), reports[0].label);
    CHECK(!reports[0].ended);
    CHECK(reports[1].ended);
    CHECK(reports[1].busy >= 1900ms);
}

TEST(TransportTest, "draining ends idle connections at once and others after their answer")
{
    LiveTransport server;
    const kernel::loop::Event begun;
    const kernel::loop::Event goOn;
    server.get("/wait", [&](const Request&) {
        begun.set();
        goOn.wait();
        return Response::text(200, "done");
    });
    server.start();
    auto idle = server.connect();
    auto busy = server.connect();
    LiveTransport::send(busy, "GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(begun.wait(kernel::loop::Clock::now() + 10s));
    CHECK(!server.drain(20ms));
    CHECK_EQUAL(std::string(), LiveTransport::receiveAll(idle));
    goOn.set();
    const auto answer = LiveTransport::receiveAll(busy);
    CHECK_CONTAINS(answer, "Connection: close");
    CHECK(answer.ends_with("done"));
    CHECK(server.drain(5s));
}

TEST(TransportTest, "an answer of which the client wants no more does not disturb others")
{
    LiveTransport server(1);
    const std::string large(4 * 1024 * 1024, 'x');
    server.get("/large", [&](const Request&) { return Response::text(200, large); }).get("/hello", &hello).start();
    for (int i = 0; i < 20; ++i)
    {
        auto socket = server.connect();
        LiveTransport::send(socket, "GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
        LiveTransport::receiveUntil(socket, "\r\n\r\n");
    }
    CHECK(server.ask("/hello").ends_with("hello"));
}
