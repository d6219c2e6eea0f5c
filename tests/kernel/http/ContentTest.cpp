#include "kernel/loop/Event.h"
#include "tests/kernel/http/LiveTransport.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/HttpClient.h"
#include "tests/kit/Test.h"

#include <atomic>
#include <sys/socket.h>
#include <thread>

namespace {

using keelson::http::Request;
using keelson::http::Response;
using keelson::http::Stream;
using namespace std::chrono_literals;

} // namespace

TEST(ContentTest, "a stream goes out piece by piece, in chunks, and the connection goes on")
{
    LiveTransport server;
    const kernel::loop::Event goOn;
    server.get("/stream", [&](const Request&) {
        return Response::stream("text/plain", [&](Stream& out) {
            out.write("first ");
            goOn.wait();
            out.write("");
            out.write(std::string(100'000, 'x'));
        });
    });
    server.start();
    auto socket = server.connect();
    LiveTransport::send(socket, "GET /stream HTTP/1.1\r\nHost: x\r\n\r\nGET /none HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto head = LiveTransport::receiveUntil(socket, "first \r\n");
    CHECK_CONTAINS(head, "\r\nTransfer-Encoding: chunked\r\n");
    CHECK(head.find("Content-Length") == std::string::npos);
    CHECK(head.ends_with("\r\n\r\n6\r\nfirst \r\n"));
    goOn.set();
    CHECK(LiveTransport::receiveUntil(socket, "0\r\n\r\n").size() > 100'000);
    CHECK(LiveTransport::receiveUntil(socket, "\r\n").starts_with("HTTP/1.1 404 "));
}

TEST(ContentTest, "HTTP/1.0 gets a stream without chunks, and HEAD gets its head")
{
    LiveTransport server;
    std::atomic<int> called = 0;
    server.get("/stream", [&](const Request&) {
        return Response::stream("text/plain", [&](Stream& out) {
            ++called;
            out.write("streamed");
        });
    });
    server.start();
    auto old = server.connect();
    LiveTransport::send(old, "GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    const auto answer = LiveTransport::receiveAll(old);
    CHECK(answer.find("Transfer-Encoding") == std::string::npos);
    CHECK_CONTAINS(answer, "\r\nConnection: close\r\n");
    CHECK(answer.ends_with("\r\n\r\nstreamed"));
    auto socket = server.connect();
    LiveTransport::send(socket, "HEAD /stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    CHECK(LiveTransport::receiveAll(socket).ends_with("\r\n\r\n"));
    CHECK_EQUAL(1, called.load());
}

TEST(ContentTest, "a client that hardly reads holds a stream back, and one that leaves ends it")
{
    LiveTransport server;
    std::atomic<std::size_t> written = 0;
    const kernel::loop::Event unwound;
    server.get("/stream", [&](const Request&) {
        return Response::stream("text/plain", [&](Stream& out) {
            struct Guard
            {
                const kernel::loop::Event& event;
                ~Guard() { event.set(); }
            } guard{unwound};
            for (const std::string piece(10'000, 'x'); written < 100'000'000; written += piece.size()) out.write(piece);
        });
    });
    server.start();
    {
        auto socket = server.connect();
        LiveTransport::send(socket, "GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
        LiveTransport::receiveUntil(socket, "\r\n\r\n");
        auto seen = written.load();
        CHECK(kit::eventually([&] {
            std::this_thread::sleep_for(200ms);
            return std::exchange(seen, written.load()) == written.load();
        }));
        CHECK(written < 30'000'000); // what the sockets hold
        const linger reset{1, 0};
        ::setsockopt(socket.impl()->sockfd(), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    }
    CHECK(unwound.wait(kernel::loop::Clock::now() + 10s));
}

TEST(ContentTest, "a stream that fails is seen to be not whole")
{
    LiveTransport server;
    server.get("/stream", [&](const Request&) {
        return Response::stream("text/plain", [](Stream& out) {
            out.write("begun");
            throw std::runtime_error("secret");
        });
    });
    server.start();
    auto socket = server.connect();
    LiveTransport::send(socket, "GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto answer = LiveTransport::receiveAll(socket);
    CHECK(answer.ends_with("\r\n\r\n5\r\nbegun\r\n"));
}

TEST(ContentTest, "a client that takes nothing of an answer is cut off, whatever it sends")
{
    kernel::http::Limits limits;
    limits.writeTime = 1s;
    LiveTransport server(1, limits);
    const std::string large(64 * 1024 * 1024, 'x');
    const kernel::loop::Event unwound;
    server.get("/large", [&](const Request&) { return Response::text(200, large); });
    server.get("/stream", [&](const Request&) {
        return Response::stream("text/plain", [&](Stream& out) {
            struct Guard
            {
                const kernel::loop::Event& event;
                ~Guard() { event.set(); }
            } guard{unwound};
            for (;;) out.write(large);
        });
    });
    server.start();
    for (const std::string path : {"/large", "/stream"})
    {
        auto socket = server.connect();
        LiveTransport::send(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
        const auto cut = [&] {
            try
            {
                LiveTransport::send(socket, "GET");
                return false;
            }
            catch (const Poco::Exception&)
            {
                return true;
            }
        };
        CHECK(kit::eventually(cut));
    }
    CHECK(unwound.wait(kernel::loop::Clock::now() + 10s));
}

TEST(ContentTest, "a body that is too large for memory is in a file, and a route says how large one may be")
{
    kernel::http::Limits limits;
    limits.body = 1000;
    limits.bodyMemory = 2000;
    LiveTransport server(1, limits);
    const auto tell = [](const Request& request) {
        return Response::text(200, (request.bodyFile ? "file " : "memory ") + std::string(request.content()));
    };
    using keelson::http::Access;
    server.routes.post("/usual", tell).allow(Access::everyone());
    server.routes.post("/small", tell).allow(Access::everyone()).bodyUpTo(10);
    server.routes.post("/large", tell).allow(Access::everyone()).bodyUpTo(5000);
    server.start();
    kit::HttpClient client(server.port());
    const std::string thousand(1000, 'b');
    CHECK_EQUAL("memory " + thousand, client.request("POST", "/usual", "", thousand).body);
    CHECK_EQUAL("memory " + thousand, client.request("POST", "/large", "", thousand).body);
    std::string five;
    for (int i = 0; i < 5; ++i) five += std::string(1000, static_cast<char>('a' + i));
    CHECK_EQUAL("file " + five, client.request("POST", "/large", "", five).body);
    CHECK_EQUAL("memory b", client.request("POST", "/large", "", "b").body);
    for (const auto& [path, body] : {std::pair("/usual", 1001), std::pair("/small", 11), std::pair("/large", 5001)})
    {
        const auto answer =
            kit::HttpClient(server.port()).request("POST", path, "", std::string(std::size_t(body), 'b'));
        CHECK_EQUAL(413, answer.status);
        CHECK_EQUAL("close", answer.header("Connection").value_or(""));
    }
}

TEST(ContentTest, "a handler cannot split an answer, nor say what frames it")
{
    LiveTransport server;
    const auto with = [&](std::string path, std::string name, std::string value, int status = 200) {
        server.get(std::move(path), [=](const Request&) {
            auto response = Response::text(status, "hello");
            response.headers.add(name, value);
            return response;
        });
    };
    with("/crlf", "X-A", "b\r\nSet-Cookie: c=d");
    with("/lf", "X-A", "b\nSet-Cookie: c=d");
    with("/nul", "X-A", std::string("b\0c", 3));
    with("/name", "X A", "b");
    with("/name-crlf", "X-A: b\r\nSet-Cookie", "c");
    with("/no-name", "", "b");
    with("/status", "X-A", "b", 99);
    with("/status-1xx", "X-A", "b", 101);
    with("/long", "X-A", std::string(40, 'a') + "\x7f");
    with("/framed", "Content-Length", "1000");
    with("/coded", "Transfer-Encoding", "chunked");
    with("/beyond", "X-A", "caf\xc3\xa9\t" + std::string(20, '\xff'));
    server.start();
    for (const auto* path :
        {"/crlf", "/lf", "/nul", "/name", "/name-crlf", "/no-name", "/status", "/status-1xx", "/long"})
    {
        const auto answer = server.ask(path);
        CHECK(answer.starts_with("HTTP/1.1 500 "));
        CHECK(answer.find("Set-Cookie") == std::string::npos);
        CHECK_CONTAINS(answer, "application/problem+json");
    }
    CHECK(server.ask("/framed").find("1000") == std::string::npos);
    CHECK(server.ask("/coded").find("chunked") == std::string::npos);
    CHECK_CONTAINS(server.ask("/beyond"), "\r\nX-A: caf\xc3\xa9\t");
}
