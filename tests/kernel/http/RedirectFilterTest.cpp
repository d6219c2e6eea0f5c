#include "kernel/http/RedirectFilter.h"
#include "kernel/http/Target.h"
#include "tests/kernel/http/End.h"
#include "tests/kit/Test.h"

using keelson::http::Request;
using keelson::http::Response;
using kernel::http::RedirectFilter;

namespace {

/// Where a request is sent to, or its status.
std::string sentTo(const std::string& publicUrl, std::string scheme, std::string host, std::string target)
{
    RedirectFilter filter(publicUrl);
    Request request;
    request.scheme = std::move(scheme);
    request.host = std::move(host);
    request.target = std::move(target);
    std::string_view authority;
    kernel::http::Target::read(request.target, request.path, request.query, authority);
    const auto response = filter.handle(request, End([](Request&) { return Response::empty(); }));
    const auto place = response.headers.get("Location");
    CHECK_EQUAL(place.has_value(), response.status == 308);
    return place ? std::string(*place) : std::to_string(response.status);
}

} // namespace

TEST(RedirectFilterTest, "who came by http is sent to https, to a place that is ours")
{
    const std::string url = "https://api.example.com";
    CHECK_EQUAL("204", sentTo(url, "https", "x", "/a"));
    CHECK_EQUAL("https://api.example.com/a?b=c", sentTo(url, "http", "evil.example", "/a?b=c"));
    CHECK_EQUAL("https://api.example.com//evil.example/", sentTo(url, "http", "x", "//evil.example/"));
    CHECK_EQUAL("https://api.example.com/a%2Fb%20", sentTo(url, "http", "x", "/a%2Fb%20"));
    CHECK_EQUAL("https://api.example.com/a", sentTo(url, "http", "x", "http://evil.example/a"));
    CHECK_EQUAL("https://api.example.com/", sentTo(url, "http", "x", "http://evil.example"));
    CHECK_EQUAL("https://a.example/b", sentTo("", "http", "a.example:8000", "/b"));
    CHECK_EQUAL("https://[::1]/b", sentTo("", "http", "[::1]:8000", "/b"));
    CHECK_EQUAL("400", sentTo("", "http", "user@evil", "/b"));
    CHECK_EQUAL("400", sentTo("", "http", "", "/b"));
}

TEST(RedirectFilterTest, "probes are not redirected")
{
    for (const auto* path : {"/health", "/health/live"})
        CHECK_EQUAL("204", sentTo("https://api.example.com", "http", "10.0.0.1", path));
    CHECK_EQUAL("https://api.example.com/healthy", sentTo("https://api.example.com", "http", "x", "/healthy"));
}
