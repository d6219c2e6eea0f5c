#include "kernel/http/GzipFilter.h"
#include "kernel/http/Gzip.h"
#include "tests/kernel/http/End.h"
#include "tests/kit/Test.h"

#include <keelson/http/Route.h>

#include <Poco/InflatingStream.h>
#include <sstream>

using keelson::http::Request;
using keelson::http::Response;
using kernel::http::GzipFilter;

namespace {

std::string unzipped(const std::string& bytes)
{
    std::istringstream in(bytes);
    Poco::InflatingInputStream inflating(in, Poco::InflatingStreamBuf::STREAM_GZIP);
    std::ostringstream out;
    out << inflating.rdbuf();
    return out.str();
}

std::string words(std::size_t bytes)
{
    std::string text;
    for (int i = 0; text.size() < bytes; ++i) text += "word " + std::to_string(i * 7919 % 1000) + ' ';
    text.resize(bytes);
    return text;
}

/// A filter with all that it needs, and the request that it gets.
struct Ground
{
    kernel::loop::Executor slow{{.name = "test-slow"}};
    GzipFilter filter{slow};
    Request request;

    explicit Ground(std::string_view accepted = "gzip")
    {
        request.method = "GET";
        if (!accepted.empty()) request.headers.add("Accept-Encoding", accepted);
    }

    Response pass(const Response& response)
    {
        return filter.handle(request, End([&](Request&) { return response; }));
    }
};

Response json(std::size_t bytes = 4000)
{
    auto response = Response::json(200, words(bytes));
    response.headers.add("ETag", "\"abc\"");
    return response;
}

std::string field(const Response& response, std::string_view name)
{
    return std::string(response.headers.get(name).value_or("none"));
}

} // namespace

TEST(GzipFilterTest, "a body that is worth it comes compressed, with its tag marked")
{
    Ground ground;
    for (const std::size_t bytes : {1024U, 4000U, 200'000U})
    {
        const auto response = ground.pass(json(bytes));
        CHECK_EQUAL("gzip", field(response, "Content-Encoding"));
        CHECK_EQUAL("Accept-Encoding", field(response, "Vary"));
        CHECK_EQUAL("\"abc-gzip\"", field(response, "ETag"));
        CHECK(response.body.size() < bytes);
        CHECK(words(bytes) == unzipped(response.body));
    }
}

TEST(GzipFilterTest, "who does not accept it gets the body as it is, and caches are told that it varies")
{
    Ground ground("");
    const auto response = ground.pass(json());
    CHECK_EQUAL("none", field(response, "Content-Encoding"));
    CHECK_EQUAL("Accept-Encoding", field(response, "Vary"));
    CHECK_EQUAL("\"abc\"", field(response, "ETag"));
    CHECK(response.body == words(4000));
}

TEST(GzipFilterTest, "secrets, small bodies, what is compressed, and parts are left alone")
{
    const auto untouched = [](const std::function<void(Response&)>& change,
                               const keelson::http::Route* route = nullptr) {
        Ground ground;
        ground.request.route = route;
        auto response = json();
        change(response);
        const auto coding = field(response, "Content-Encoding");
        const auto passed = ground.pass(response);
        return passed.body == response.body && field(passed, "Content-Encoding") == coding &&
            field(passed, "ETag") == "\"abc\"" && field(passed, "Vary") == "none";
    };
    keelson::http::Route secret{"GET", "/x", {}};
    secret.secret();
    CHECK(untouched([](Response&) {}, &secret));
    CHECK(untouched([](Response& response) { response.body.resize(1023); }));
    CHECK(untouched([](Response& response) { response.status = 206; }));
    CHECK(untouched([](Response& response) { response.headers.set("Content-Type", "image/png"); }));
    CHECK(untouched([](Response& response) { response.headers.add("Content-Encoding", "br"); }));
    CHECK(untouched([](Response& response) { response.headers.add("Set-Cookie", "a=b"); }));
    CHECK(untouched([](Response& response) { response.headers.add("Cache-Control", "public, no-transform"); }));
    CHECK(!untouched([](Response&) {}));
}

TEST(GzipFilterTest, "a client's condition is put to the tag without the mark, and a 304 carries the one it has")
{
    const auto notModified = [](std::string_view accepted, std::string_view condition, std::string& seen) {
        Ground ground(accepted);
        ground.request.headers.add("If-None-Match", condition);
        return ground.filter.handle(ground.request, End([&](Request& request) {
            seen = request.headers.get("If-None-Match").value();
            auto response = Response::empty(304);
            response.headers.add("ETag", "\"abc\"");
            return response;
        }));
    };
    std::string seen;
    auto response = notModified("gzip", "\"x\", \"abc-gzip\"", seen);
    CHECK_EQUAL("\"x\", \"abc\"", seen);
    CHECK_EQUAL("\"abc-gzip\"", field(response, "ETag"));
    CHECK_EQUAL("Accept-Encoding", field(response, "Vary"));
    response = notModified("gzip", "\"abc\"", seen);
    CHECK_EQUAL("\"abc\"", field(response, "ETag"));
    notModified("", "\"abc-gzip\"", seen); // would get the other representation, which it does not have
    CHECK_EQUAL("\"abc-gzip\"", seen);
}

TEST(GzipFilterTest, "a change is made to the state that was seen, whatever it was sent as")
{
    for (const auto* accepted : {"gzip", ""})
    {
        Ground ground(accepted);
        ground.request.headers.add("If-Match", "\"abc-gzip\"");
        ground.filter.handle(ground.request, End([](Request& request) {
            CHECK_EQUAL("\"abc\"", request.headers.get("If-Match").value());
            return Response::empty();
        }));
    }
}

TEST(GzipTest, "what is compressed is the same each time, and what it was")
{
    for (const auto& text : {std::string(), std::string("x"), words(100'000), std::string(1'000'000, '\0')})
    {
        CHECK(unzipped(kernel::http::gzip(text)) == text);
        CHECK(kernel::http::gzip(text) == kernel::http::gzip(text));
    }
}
