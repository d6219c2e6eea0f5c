#include "kernel/http/mount/Mounted.h"

#include "kernel/loop/Overloaded.h"
#include "tests/kernel/http/mount/SideBySide.h"
#include "tests/kit/HttpClient.h"
#include "tests/kit/Test.h"

#include <Poco/Net/WebSocket.h>
#include <algorithm>
#include <thread>

namespace {

using keelson::http::Request;
using kernel::http::mount::mounted;
using kernel::loop::Executor;
using PocoRequest = Poco::Net::HTTPServerRequest;
using PocoResponse = Poco::Net::HTTPServerResponse;

std::string shown(const Received& received)
{
    auto body = received.body.substr(0, 300);
    std::replace(body.begin(), body.end(), '\0', '0'); // which would end the failure's text
    auto text = std::to_string(received.status) + " '" + body + "'";
    for (const auto& line : received.headers) text += " [" + line + "]";
    return text;
}

std::string compared(const Case& expected, const Received& theirs, const Received& ours)
{
    const auto shownBoth = "\n  Poco's: " + shown(theirs) + "\n  ours:   " + shown(ours);
    if (const auto& difference = expected.difference)
    {
        if (ours.body.find("secret") != std::string::npos) return "tells the secret:" + shownBoth;
        if (difference->theirs == theirs.status && difference->ours == ours.status) return {};
        return "differs otherwise than the table says:" + shownBoth;
    }
    const Received both{expected.status, expected.body, byName(expected.headers)};
    return theirs == both && ours == both ? "" : "\n  should:  " + shown(both) + shownBoth;
}

/// Asks both servers for each case; the failure names all that are not as they should.
void run(const std::vector<Case>& cases)
{
    const SideBySide servers(cases);
    std::string failures;
    for (std::size_t i = 0; i < cases.size(); ++i)
        if (const auto failure = compared(cases[i], servers.theirs(i), servers.ours(i)); !failure.empty())
            failures += std::string("\n") + cases[i].name + ": " + failure;
    if (!failures.empty()) FAIL(failures);
}

Request get(std::string target = "/")
{
    Request request;
    request.method = "GET";
    request.target = std::move(target);
    return request;
}

void sendOk(PocoRequest&, PocoResponse& response)
{
    response.sendBuffer("ok", 2);
}

} // namespace

TEST(MountedTest, "answers are as under Poco's server")
{
    run(answerCases());
}

TEST(MountedTest, "requests are as under Poco's server")
{
    run(requestCases());
}

TEST(MountedTest, "failures are as under Poco's server, or better where the table says so")
{
    run(failureCases());
}

TEST(MountedTest, "the connection goes on after a body that was not read, and after a failure")
{
    Executor executor({"mounted", 1, 10, 0});
    LiveTransport server;
    server.post("/ok", mounted(factoryOf(&sendOk), executor));
    server.post("/bad", mounted(factoryOf([](PocoRequest&, PocoResponse&) { throw 42; }), executor));
    server.start();
    kit::HttpClient client(server.connect().peerAddress().port());
    CHECK_EQUAL("ok", client.request("POST", "/ok", {}, "unread").body);
    CHECK_EQUAL(500, client.request("POST", "/bad", {}, "unread").status);
    CHECK_EQUAL("ok", client.request("POST", "/ok", {}, "unread").body);
}

TEST(MountedTest, "addresses, security and parameters are those of the options")
{
    Executor executor({"mounted", 1, 10, 0});
    kernel::http::mount::Options options;
    options.params->setSoftwareVersion("Product/1.0");
    options.params->setServerName("product");
    options.peers = [](const Request& request) {
        return kernel::http::mount::Peers{
            {"192.0.2.1", static_cast<Poco::UInt16>(request.target.size())}, {"192.0.2.2", 443}, true};
    };
    const auto handler = mounted(factoryOf([](PocoRequest& request, PocoResponse& response) {
        const auto text = request.clientAddress().toString() + " " + request.serverAddress().toString() + " " +
            request.serverParams().getServerName() + (request.secure() ? " secure" : "");
        response.sendBuffer(text.data(), text.size());
    }),
        executor, options);
    const auto response = handler(get("/abc"));
    CHECK_EQUAL("192.0.2.1:4 192.0.2.2:443 product secure", response.body);
    CHECK_EQUAL("Product/1.0", *response.headers.get("Server"));
}

TEST(MountedTest, "factory and handler run in the executor")
{
    Executor executor({"mounted", 1, 10, 0});
    std::thread::id thread;
    const auto handler = mounted(factoryOf([&](PocoRequest& request, PocoResponse& response) {
        thread = std::this_thread::get_id();
        sendOk(request, response);
    }),
        executor);
    handler(get());
    CHECK(thread == executor.run([] { return std::this_thread::get_id(); }));
}

TEST(MountedTest, "a full executor is told as overload")
{
    Executor executor({"mounted", 1, 0, 0});
    CHECK_THROWS(kernel::loop::Overloaded, mounted(factoryOf(&sendOk), executor)(get()));
}

TEST(MountedTest, "exceptions keep their types")
{
    Executor executor({"mounted", 1, 10, 0});
    const auto failing = [&](Case::Script script) { return mounted(factoryOf(std::move(script)), executor)(get()); };
    CHECK_THROWS_SAYING(Poco::NotFoundException, "page",
        failing([](PocoRequest&, PocoResponse&) { throw Poco::NotFoundException("page"); }));
    CHECK_THROWS(int, failing([](PocoRequest&, PocoResponse&) { throw 42; }));
    CHECK_THROWS_SAYING(std::logic_error, "without an answer", failing([](PocoRequest&, PocoResponse&) {}));
}

TEST(MountedTest, "an answer beyond the limit fails, announced or not")
{
    Executor executor({"mounted", 1, 10, 0});
    kernel::http::mount::Options options;
    options.bodyLimit = 10;
    const auto send = [&](std::size_t bytes, bool announced) {
        return mounted(factoryOf([=](PocoRequest&, PocoResponse& response) {
            if (announced) response.setContentLength(static_cast<std::streamsize>(bytes));
            auto& out = response.send();
            for (std::size_t i = 0; i < bytes; ++i) out << 'x';
        }),
            executor, options)(get());
    };
    for (const bool announced : {true, false})
    {
        CHECK_EQUAL(10u, send(10, announced).body.size());
        CHECK_THROWS_SAYING(std::exception, "limit", send(11, announced));
    }
}

TEST(MountedTest, "a WebSocket's handshake fails before Poco takes the request for its own")
{
    Executor executor({"mounted", 1, 10, 0});
    auto request = get();
    request.headers.add("Connection", "Upgrade");
    request.headers.add("Upgrade", "websocket");
    request.headers.add("Sec-WebSocket-Version", "13");
    request.headers.add("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==");
    const auto handler = mounted(
        factoryOf([](PocoRequest& asked, PocoResponse& response) { Poco::Net::WebSocket(asked, response); }), executor);
    CHECK_THROWS_SAYING(Poco::InvalidArgumentException, "101", handler(request));
}
