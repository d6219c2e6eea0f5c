#include "kernel/ops/AccessLine.h"
#include "kernel/ops/ServerTiming.h"
#include "tests/kernel/http/End.h"
#include "tests/kit/Test.h"

#include <keelson/http/Route.h>

#include <nlohmann/json.hpp>

using keelson::http::Request;
using keelson::http::Response;
using kernel::ops::AccessLine;
using kernel::ops::Form;

namespace {

const keelson::http::Route route{"GET", "/api/v1/tasks/{id}", {}};

Request asked()
{
    Request request;
    request.method = "GET";
    request.target = "/api/v1/tasks/a%20%22b?token=secret-query";
    request.path = "/api/v1/tasks/a \"b";
    request.query = "token=secret-query";
    request.headers.add("Authorization", "Bearer secret-token");
    request.headers.add("Cookie", "access_token=secret-cookie");
    request.body = "secret-body";
    request.client = "192.0.2.7";
    request.id = "the-id";
    request.route = &route;
    request.principal = keelson::Principal{*keelson::Id::parse("01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13"), "user", {}, {}};
    request.trace = keelson::http::Trace::parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    return request;
}

std::string lineOf(const Request& request, const Response& response, Form form)
{
    std::string line;
    AccessLine{request, response, keelson::Clock::Time(std::chrono::milliseconds(1'700'000'000'123)),
        std::chrono::microseconds(1234)}
        .write(line, form);
    return line;
}

} // namespace

TEST(AccessLogTest, "a line says who, what, with which outcome and how long, and nothing secret")
{
    const auto response = Response::text(200, "secret-answer");
    const auto line = lineOf(asked(), response, Form::text);
    CHECK_EQUAL(
        "2023-11-14T22:13:20.123Z INFO access: GET 200 route=/api/v1/tasks/{id} bytes=13 us=1234 client=192.0.2.7 "
        "user=01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13 id=the-id trace=4bf92f3577b34da6a3ce929d0e0e4736 "
        "path=\"/api/v1/tasks/a \\\"b\"",
        line);
    const auto json = nlohmann::json::parse(lineOf(asked(), response, Form::json));
    CHECK_EQUAL(R"({"bytes":13,"client":"192.0.2.7","id":"the-id","level":"INFO","method":"GET",)"
                R"("path":"/api/v1/tasks/a \"b","route":"/api/v1/tasks/{id}","source":"access","status":200,)"
                R"("time":"2023-11-14T22:13:20.123Z","trace":"4bf92f3577b34da6a3ce929d0e0e4736","us":1234,)"
                R"("user":"01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13"})",
        json.dump());
}

TEST(AccessLogTest, "of a request that could not be read there is little to say")
{
    Request request;
    request.id = "the-id";
    const auto response = Response::empty(400);
    CHECK_EQUAL("2023-11-14T22:13:20.123Z INFO access: - 400 route=- bytes=0 us=1234 client=- id=the-id path=\"\"",
        lineOf(request, response, Form::text));
    CHECK(nlohmann::json::accept(lineOf(request, response, Form::json)));
    request.method = "HEAD";
    CHECK_CONTAINS(lineOf(request, Response::text(200, "body"), Form::text), " bytes=0 ");
}

TEST(ServerTimingTest, "browsers' tools see how long the server took")
{
    kernel::ops::ServerTiming filter;
    Request request;
    request.begun = std::chrono::steady_clock::now() - std::chrono::milliseconds(1500);
    const auto response = filter.handle(request, End([](Request&) { return Response::empty(); }));
    const auto value = response.headers.get("Server-Timing").value_or("");
    CHECK(value.starts_with("app;dur="));
    const double took = std::stod(std::string(value.substr(8)));
    CHECK(took >= 1500 && took < 100'000);
}
