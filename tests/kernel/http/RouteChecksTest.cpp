#include "kernel/http/Dispatcher.h"
#include "tests/kit/Test.h"

#include <keelson/http/Fields.h>

#include <nlohmann/json.hpp>

namespace kernel::http {

namespace {

using keelson::http::Access;
using keelson::http::Request;
using keelson::http::Response;

struct Paging
{
    int limit;
};

const auto paging = keelson::http::Fields<Paging>("Paging").integer(
    "limit", &Paging::limit, {.fallback = 20, .min = 1, .max = 100});

/// Routes that say what they take.
struct Declared
{
    Declared()
    {
        auto& own = routes.of("", {});
        const auto handler = [this](const Request&) {
            ++calls;
            return Response::empty();
        };
        own.get("/listed", handler).allow(Access::everyone()).query(paging.set());
        own.get("/private", handler).allow(Access::user()).query(paging.set());
        own.get("/free", handler).allow(Access::everyone());
        own.post("/small", handler).allow(Access::everyone()).bodyUpTo(3);
        CHECK(routes.seal().empty());
    }

    Response send(const std::string& method, const std::string& target, const std::string& body = {})
    {
        Request request;
        request.method = method;
        request.target = target;
        request.body = body;
        return dispatcher.serve(request);
    }

    RouteTable routes;
    Pipeline pipeline;
    Dispatcher dispatcher{routes, pipeline};
    int calls = 0;
};

} // namespace

TEST(RouteChecksTest, "query parameters that a route does not declare are refused before its handler")
{
    Declared server;
    CHECK_EQUAL(204, server.send("GET", "/listed").status);
    CHECK_EQUAL(204, server.send("HEAD", "/listed?limit=5").status);
    CHECK_EQUAL(2, server.calls);
    const auto refused = server.send("GET", "/listed?limit=0&cursors=x");
    CHECK_EQUAL(400, refused.status);
    const auto errors = nlohmann::json::parse(refused.body).at("errors");
    CHECK_EQUAL(2U, errors.size());
    CHECK_EQUAL("/cursors", errors.at(0).at("pointer").get<std::string>());
    CHECK_EQUAL(400, server.send("GET", "/listed?limit=%").status);
    CHECK_EQUAL(2, server.calls);
}

TEST(RouteChecksTest, "a route that declares no query does not look at it")
{
    Declared server;
    CHECK_EQUAL(204, server.send("GET", "/free?limit=0&cursors=%").status);
    CHECK_EQUAL(204, server.send("OPTIONS", "/listed?limit=0").status);
}

TEST(RouteChecksTest, "whoever may not call a route is not told what is wrong with the query")
{
    Declared server;
    CHECK_EQUAL(401, server.send("GET", "/private?x=1").status);
}

TEST(RouteChecksTest, "a body that is larger than its route takes is refused")
{
    Declared server;
    CHECK_EQUAL(204, server.send("POST", "/small", "123").status);
    const auto refused = server.send("POST", "/small", "1234");
    CHECK_EQUAL(413, refused.status);
    CHECK_CONTAINS(refused.body, "3 bytes");
    CHECK_EQUAL(1, server.calls);
}

} // namespace kernel::http
