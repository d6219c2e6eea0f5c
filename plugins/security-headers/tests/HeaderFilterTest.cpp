#include "HeaderFilter.h"
#include "tests/kit/Test.h"
#include "tests/kit/doubles/MapSettings.h"

#include <functional>

namespace security_headers {

using keelson::http::Next;
using keelson::http::Request;
using keelson::http::Response;

namespace {

using Texts = std::map<std::string, std::string>;

class Handler final : public Next
{
public:
    explicit Handler(Response response): _response(std::move(response)) {}
    Response operator()(Request&) const override { return _response; }

private:
    const Response _response;
};

Response page()
{
    Response response{200, {}, "<!doctype html>"};
    response.headers.add("Content-Type", "text/html; charset=utf-8");
    return response;
}

Response filtered(const Response& inner, const Texts& texts = {}, const std::string& path = "/api/v1/tasks",
    const std::string& scheme = "http")
{
    kit::doubles::MapSettings settings("security-headers", texts);
    HeaderFilter filter(HeaderSettings::read(settings.settings()));
    CHECK(settings.refused.empty());
    Request request;
    request.path = path;
    request.scheme = scheme;
    return filter.handle(request, Handler(inner));
}

std::string header(const Response& response, std::string_view name)
{
    CHECK(response.headers.count(name) <= 1);
    return std::string(response.headers.get(name).value_or("(none)"));
}

} // namespace

TEST(HeaderFilterTest, "an answer of the API may load nothing, be framed nowhere, and be kept by nobody")
{
    for (const auto& inner : {Response::json(200, "{}"), Response::json(404, "{}"), Response::empty(204)})
    {
        const auto response = filtered(inner);
        CHECK_EQUAL("default-src 'none'; frame-ancestors 'none'", header(response, "Content-Security-Policy"));
        CHECK_EQUAL("nosniff", header(response, "X-Content-Type-Options"));
        CHECK_EQUAL("DENY", header(response, "X-Frame-Options"));
        CHECK_EQUAL("strict-origin-when-cross-origin", header(response, "Referrer-Policy"));
        CHECK_CONTAINS(header(response, "Permissions-Policy"), "camera=()");
        CHECK_EQUAL("same-origin", header(response, "Cross-Origin-Opener-Policy"));
        CHECK_EQUAL("same-origin", header(response, "Cross-Origin-Resource-Policy"));
        CHECK_EQUAL("1; mode=block", header(response, "X-XSS-Protection"));
        CHECK_EQUAL("no-store", header(response, "Cache-Control"));
        CHECK_EQUAL("(none)", header(response, "Strict-Transport-Security"));
        CHECK_EQUAL("(none)", header(response, "Content-Security-Policy-Report-Only"));
    }
}

TEST(HeaderFilterTest, "a page may load from the server alone, and nothing inline")
{
    const auto policy = header(filtered(page()), "Content-Security-Policy");
    CHECK_CONTAINS(policy, "default-src 'none'; script-src 'self';");
    CHECK_CONTAINS(policy, "frame-ancestors 'none'");
    CHECK(policy.find("unsafe") == std::string::npos);
}

TEST(HeaderFilterTest, "Strict-Transport-Security is sent over https alone")
{
    const auto sent = [](const Texts& texts, const std::string& scheme) {
        return header(filtered(Response::json(200, "{}"), texts, "/", scheme), "Strict-Transport-Security");
    };
    CHECK_EQUAL("max-age=31536000", sent({}, "https"));
    CHECK_EQUAL("(none)", sent({}, "http"));
    CHECK_EQUAL("max-age=31536000; includeSubDomains", sent({{"security-headers.hsts.subdomains", "true"}}, "https"));
    CHECK_EQUAL("max-age=31536000; includeSubDomains; preload",
        sent({{"security-headers.hsts.subdomains", "true"}, {"security-headers.hsts.preload", "true"}}, "https"));
    CHECK_EQUAL("(none)", sent({{"security-headers.hsts.age", "0"}}, "https"));
}

TEST(HeaderFilterTest, "what a handler has set stays, but the server does not say what it is made of")
{
    auto inner = page();
    inner.headers.add("Content-Security-Policy", "default-src 'self'");
    inner.headers.add("Cache-Control", "private, no-cache");
    inner.headers.add("Server", "keelson/0.1");
    inner.headers.add("X-Powered-By", "C++");
    const auto response = filtered(inner);
    CHECK_EQUAL("default-src 'self'", header(response, "Content-Security-Policy"));
    CHECK_EQUAL("private, no-cache", header(response, "Cache-Control"));
    CHECK_EQUAL("(none)", header(response, "Server"));
    CHECK_EQUAL("(none)", header(response, "X-Powered-By"));
}

TEST(HeaderFilterTest, "a 304 takes nothing from what the browser has kept")
{
    const auto response = filtered(Response::empty(304));
    CHECK_EQUAL("(none)", header(response, "Content-Security-Policy"));
    CHECK_EQUAL("(none)", header(response, "Cache-Control"));
    CHECK_EQUAL("nosniff", header(response, "X-Content-Type-Options"));
}

TEST(HeaderFilterTest, "fields can be changed and switched off, everywhere or below a path")
{
    const Texts texts{{"security-headers.xss_protection", "0"}, {"security-headers.opener_policy", "none"},
        {"security-headers.csp.report_only", "default-src 'self'"},
        {"security-headers.for./embed.X-Frame-Options", "none"},
        {"security-headers.for./embed.Content-Security-Policy", "frame-ancestors https://example.com"},
        {"security-headers.for./embed/v1.2.X-Frame-Options", "SAMEORIGIN"}};
    const auto elsewhere = filtered(page(), texts, "/embedded");
    CHECK_EQUAL("0", header(elsewhere, "X-XSS-Protection"));
    CHECK_EQUAL("(none)", header(elsewhere, "Cross-Origin-Opener-Policy"));
    CHECK_EQUAL("default-src 'self'", header(elsewhere, "Content-Security-Policy-Report-Only"));
    CHECK_EQUAL("DENY", header(elsewhere, "X-Frame-Options"));
    for (const auto* path : {"/embed", "/embed/x"})
    {
        const auto response = filtered(page(), texts, path);
        CHECK_EQUAL("(none)", header(response, "X-Frame-Options"));
        CHECK_EQUAL("frame-ancestors https://example.com", header(response, "Content-Security-Policy"));
    }
    CHECK_EQUAL("SAMEORIGIN", header(filtered(page(), texts, "/embed/v1.2/x"), "X-Frame-Options"));
    CHECK_EQUAL("(none)",
        header(filtered(Response::json(200, "{}"), {{"security-headers.cache_control", "none"}}), "Cache-Control"));
}

} // namespace security_headers
