#include "tests/kernel/http/mount/SideBySide.h"
#include "tests/kit/HttpClient.h"
#include "tests/kit/Test.h"

using keelson::http::Access;
using keelson::http::Request;
using keelson::http::Response;
using kernel::loop::Executor;

namespace {

/// Says what was asked for.
Poco::Net::HTTPRequestHandlerFactory::Ptr echo()
{
    return factoryOf([](Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response) {
        const auto text = request.getMethod() + " " + request.getURI() + (request.secure() ? " secure" : "");
        response.sendBuffer(text.data(), text.size());
    });
}

} // namespace

TEST(MountRouteTest, "what is mounted gets its prefix and all below, by any method, and nothing beside")
{
    Executor executor({"mounted", 1, 10, 0});
    kernel::http::Entrance::Options entrance;
    entrance.proxies = kernel::http::Proxies({*kernel::http::Network::parse("127.0.0.1")});
    LiveTransport server(1, {}, entrance, &executor);
    server.routes.mount("/old/", echo()).allow(Access::everyone());
    server.get("/old/new", [](const Request&) { return Response::text(200, "ours"); });
    server.start();
    kit::HttpClient client(server.connect().peerAddress().port());
    CHECK_EQUAL("GET /old", client.get("/old").body);
    CHECK_EQUAL("GET /old/", client.get("/old/").body);
    CHECK_EQUAL("GET /old/a/b%20c?d", client.get("/old/a/b%20c?d").body);
    for (const auto* method : {"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"})
        CHECK_EQUAL(std::string(method) + " /old/x", client.request(method, "/old/x").body);
    CHECK_EQUAL("GET /old/x secure", client.request("GET", "/old/x", "X-Forwarded-Proto: https\r\n").body);
    CHECK_EQUAL(404, client.get("/older").status);
    CHECK_EQUAL("ours", client.get("/old/new").body);
    CHECK_EQUAL(405, client.request("POST", "/old/new").status);
}

TEST(MountRouteTest, "access is declared for all of it, or the server does not start")
{
    Executor executor({"mounted", 1, 10, 0});
    LiveTransport closed(1, {}, {}, &executor);
    closed.routes.mount("/old", echo()).allow(Access::user());
    closed.start();
    kit::HttpClient client(closed.connect().peerAddress().port());
    CHECK_EQUAL(401, client.get("/old").status);
    CHECK_EQUAL(401, client.request("PUT", "/old/x/y").status);

    kernel::http::RouteTable table(&executor);
    table.of("", {}).mount("/open", echo());
    const auto problems = table.seal();
    CHECK(!problems.empty());
    CHECK_CONTAINS(problems.front(), "* /open/{path...} does not say who may call it");
    CHECK_THROWS(std::logic_error, kernel::http::RouteTable().of("", {}).mount("/x", echo()));
}
