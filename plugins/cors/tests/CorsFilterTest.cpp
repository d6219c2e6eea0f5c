#include "CorsFilter.h"
#include "tests/kit/Test.h"
#include "tests/kit/doubles/MapSettings.h"

namespace cors {

using keelson::Environment;
using keelson::http::CrossOrigin;
using keelson::http::Next;
using keelson::http::Request;
using keelson::http::Response;

namespace {

const std::string app = "https://app.example.com";

class Handler final : public Next
{
public:
    Response operator()(Request&) const override
    {
        ++calls;
        auto response = Response::json(200, "{}");
        response.headers.add("Vary", "Accept-Encoding");
        return response;
    }
    mutable int calls = 0;
};

struct Asked
{
    std::string method = "GET";
    std::string path = "/api/v1/tasks";
    std::string origin{};
    std::vector<std::pair<std::string, std::string>> headers{};
};

/// A filter as it is in production, with one origin, and a plugin's policies.
struct Ground
{
    explicit Ground(const std::string& origins = app, Environment environment = Environment::production):
        settings("cors", {{"cors.origins", origins}}, environment),
        filter(CorsSettings::read(settings.settings()), [this] {
            return std::vector{&all, &partner};
        })
    {
    }

    Response ask(const Asked& asked)
    {
        Request request;
        request.method = asked.method;
        request.path = asked.path;
        if (!asked.origin.empty()) request.headers.add("Origin", asked.origin);
        for (const auto& [name, value] : asked.headers) request.headers.add(name, value);
        return filter.handle(request, handler);
    }

    Response preflight(const std::string& origin, const std::string& path = "/api/v1/tasks")
    {
        return ask({"OPTIONS", path, origin, {{"Access-Control-Request-Method", "PUT"}}});
    }

    kit::doubles::MapSettings settings;
    CrossOrigin all{"/api/v1/public", {"*"}};
    CrossOrigin partner{"/api/v1/public/partners", {"https://partner.example.org"}, true};
    CorsFilter filter;
    Handler handler;
};

std::string header(const Response& response, std::string_view name)
{
    CHECK(response.headers.count(name) <= 1);
    return std::string(response.headers.get(name).value_or("(none)"));
}

void checkNoPermission(const Response& response)
{
    for (const auto [name, value] : response.headers) CHECK(!name.starts_with("Access-Control-"));
    CHECK_CONTAINS(header(response, "Vary"), "Origin");
}

} // namespace

TEST(CorsFilterTest, "a page of a known origin may read the answer, with credentials and the contract's fields")
{
    Ground ground;
    const auto response = ground.ask({.origin = app});
    CHECK_EQUAL(200, response.status);
    CHECK_EQUAL(app, header(response, "Access-Control-Allow-Origin"));
    CHECK_EQUAL("true", header(response, "Access-Control-Allow-Credentials"));
    CHECK_EQUAL("X-Request-Id, ETag, Link, Location, Retry-After, RateLimit, RateLimit-Policy, Idempotency-Replayed",
        header(response, "Access-Control-Expose-Headers"));
    CHECK_EQUAL("Accept-Encoding, Origin", header(response, "Vary"));
    CHECK_EQUAL("(none)", header(response, "Access-Control-Max-Age"));
}

TEST(CorsFilterTest, "any other origin gets its answer, and no permission")
{
    Ground ground;
    for (const auto* origin : {"https://evil.example", "https://app.example.com.evil.example", "http://app.example.com",
             "https://app.example.com:8443", "https://APP.example.com", "https://sub.app.example.com", "null", "*", ""})
    {
        const auto response = ground.ask({.origin = origin});
        CHECK_EQUAL(200, response.status);
        checkNoPermission(response);
    }
}

TEST(CorsFilterTest, "what a browser asks before a request is answered here, with 204")
{
    Ground ground;
    const auto response = ground.preflight(app);
    CHECK_EQUAL(204, response.status);
    CHECK_EQUAL("", response.body);
    CHECK_EQUAL(0, ground.handler.calls);
    CHECK_EQUAL(app, header(response, "Access-Control-Allow-Origin"));
    CHECK_EQUAL("true", header(response, "Access-Control-Allow-Credentials"));
    CHECK_EQUAL("GET, HEAD, POST, PUT, PATCH, DELETE", header(response, "Access-Control-Allow-Methods"));
    for (const auto* name :
        {"Authorization", "Content-Type", "X-CSRF-Token", "Idempotency-Key", "If-Match", "X-Request-Id"})
        CHECK_CONTAINS(header(response, "Access-Control-Allow-Headers"), name);
    CHECK_EQUAL("600", header(response, "Access-Control-Max-Age"));
    CHECK_EQUAL("Origin, Access-Control-Request-Method, Access-Control-Request-Headers", header(response, "Vary"));
    checkNoPermission(ground.preflight("https://evil.example"));
    CHECK_EQUAL(204, ground.preflight("https://evil.example").status);
}

TEST(CorsFilterTest, "an OPTIONS that is no browser's question goes on")
{
    Ground ground;
    ground.ask({"OPTIONS", "/api/v1/tasks", app});
    ground.ask({"OPTIONS", "/api/v1/tasks", "", {{"Access-Control-Request-Method", "PUT"}}});
    CHECK_EQUAL(2, ground.handler.calls);
}

TEST(CorsFilterTest, "a private network is opened to pages of the web where the deployer says so")
{
    const Asked asked{"OPTIONS", "/", "https://app.example.com",
        {{"Access-Control-Request-Method", "GET"}, {"Access-Control-Request-Private-Network", "true"}}};
    const auto allowed = [&](Ground& ground) {
        return header(ground.ask(asked), "Access-Control-Allow-Private-Network");
    };
    Ground production;
    CHECK_EQUAL("(none)", allowed(production));
    Ground development(app, Environment::development);
    CHECK_EQUAL("true", allowed(development));
    CHECK_EQUAL("(none)", header(development.preflight(app), "Access-Control-Allow-Private-Network"));
    CHECK_CONTAINS(header(development.preflight(app), "Vary"), "Access-Control-Request-Private-Network");
}

TEST(CorsFilterTest, "a plugin's paths have their own policy, the longest that fits")
{
    Ground ground;
    const auto everybody = ground.ask({.path = "/api/v1/public/x", .origin = "https://evil.example"});
    CHECK_EQUAL("*", header(everybody, "Access-Control-Allow-Origin"));
    CHECK_EQUAL("(none)", header(everybody, "Access-Control-Allow-Credentials"));
    CHECK_EQUAL("Accept-Encoding", header(everybody, "Vary"));
    CHECK_EQUAL("*", header(ground.preflight("null", "/api/v1/public"), "Access-Control-Allow-Origin"));
    checkNoPermission(ground.ask({.path = "/api/v1/publications", .origin = "https://evil.example"}));
    checkNoPermission(ground.preflight(app, "/api/v1/public/partners"));
    const auto partner = ground.preflight("https://partner.example.org", "/api/v1/public/partners/1");
    CHECK_EQUAL("https://partner.example.org", header(partner, "Access-Control-Allow-Origin"));
    CHECK_EQUAL("true", header(partner, "Access-Control-Allow-Credentials"));
}

TEST(CorsFilterTest, "where everybody may read, nobody's credentials are used")
{
    Ground ground("*", Environment::development);
    const auto response = ground.ask({.origin = app});
    CHECK_EQUAL("*", header(response, "Access-Control-Allow-Origin"));
    CHECK_EQUAL("(none)", header(response, "Access-Control-Allow-Credentials"));
}

} // namespace cors
