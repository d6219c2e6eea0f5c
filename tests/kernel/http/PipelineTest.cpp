#include "kernel/http/Pipeline.h"
#include "kernel/http/HostFilter.h"
#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Overloaded.h"
#include "tests/kernel/http/End.h"
#include "tests/kit/Test.h"

#include <keelson/data/DatabaseError.h>
#include <keelson/http/CommonProblems.h>
#include <keelson/http/FieldErrors.h>
#include <keelson/http/Route.h>
#include <keelson/json/Error.h>

#include <Poco/Exception.h>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

namespace {

using keelson::data::DatabaseError;
using keelson::http::Access;
using keelson::http::Filter;
using keelson::http::Next;
using keelson::http::Problem;
using keelson::http::Request;
using keelson::http::Response;
using keelson::http::Stage;
using kernel::http::Pipeline;
namespace problems = keelson::http::problems;

/// Writes its letter into the answer on the way out.
class Letter final : public Filter
{
public:
    Letter(Stage stage, std::string letter): _stage(stage), _letter(std::move(letter)) {}
    Stage stage() const noexcept override { return _stage; }
    Response handle(Request& request, const Next& next) override
    {
        auto response = next(request);
        response.headers.add("Way", _letter);
        return response;
    }

private:
    Stage _stage;
    std::string _letter;
};

std::string way(const Response& response)
{
    std::string text;
    for (const auto [name, value] : response.headers)
        if (name == "Way") text += value;
    return text;
}

Response throwing(const std::function<void()>& action)
{
    const Pipeline pipeline;
    Request request;
    request.id = "the-id";
    return pipeline.run(request, End([&](Request&) {
        action();
        return Response::empty();
    }));
}

} // namespace

TEST(PipelineTest, "filters stand in the order of their stages, and within one in that of their coming")
{
    Letter refine(Stage::refine, "6");
    Letter limit(Stage::limit, "3");
    Letter observe(Stage::observe, "1");
    Letter shield(Stage::shield, "2");
    Letter quota(Stage::quota, "5");
    Letter authenticate(Stage::authenticate, "4");
    Letter second(Stage::shield, "b");
    Pipeline pipeline;
    for (auto* each : {&refine, &limit, &observe, &shield, &quota, &authenticate, &second}) pipeline.add(*each);
    Request request;
    CHECK_EQUAL("6543b21", way(pipeline.run(request, End([](Request&) { return Response::empty(); }))));
}

TEST(PipelineTest, "a failure passes the outer filters as an answer and skips the inner ones")
{
    Letter observe(Stage::observe, "o");
    Letter limit(Stage::limit, "l");
    Pipeline pipeline;
    pipeline.add(observe);
    pipeline.add(limit);
    Request request;
    const auto response = pipeline.run(request, End([](Request&) -> Response { throw std::runtime_error("x"); }));
    CHECK_EQUAL(500, response.status);
    CHECK_EQUAL("o", way(response));
}

TEST(PipelineTest, "an error's answer has the fields that a filter has left for it, and any other has not")
{
    const Pipeline pipeline;
    Request request;
    request.put(keelson::http::ErrorFields()).headers.add("Left", "1");
    const auto failed = pipeline.run(request, End([](Request&) -> Response { throw Problem(problems::conflict); }));
    CHECK_EQUAL("1", *failed.headers.get("Left"));
    const auto answered = pipeline.run(request, End([](Request&) { return Response::empty(404); }));
    CHECK(!answered.headers.get("Left"));
}

TEST(PipelineTest, "whatever is thrown becomes a problem with the request's id and none of its text")
{
    struct Row
    {
        int status;
        std::function<void()> action;
    };
    const std::string secret = "secret";
    for (const auto& [status, action] : std::vector<Row>{
             {500, [&] { throw std::runtime_error(secret); }},
             {500, [] { throw 42; }},
             {500, [&] { throw Poco::NotFoundException(secret); }},
             {500, [&] { throw DatabaseError(DatabaseError::Kind::statement, secret, "42601"); }},
             {409, [&] { throw DatabaseError(DatabaseError::Kind::unique, secret, "23505", secret); }},
             {409, [&] { throw DatabaseError(DatabaseError::Kind::foreignKey, secret, "23503", secret); }},
             {422, [&] { throw DatabaseError(DatabaseError::Kind::check, secret, "23514", secret); }},
             {422, [&] { throw DatabaseError(DatabaseError::Kind::value, secret, "22003"); }},
             {503, [&] { throw DatabaseError(DatabaseError::Kind::serialization, secret, "40001"); }},
             {503, [&] { throw DatabaseError(DatabaseError::Kind::timeout, secret); }},
             {503, [&] { throw DatabaseError(DatabaseError::Kind::unavailable, secret); }},
             {503, [&] { throw kernel::loop::Overloaded(secret); }},
             {409,
                 [&] {
                     throw Problem(problems::conflict, keelson::http::PublicText("no"), keelson::http::LogText(secret));
                 }},
         })
    {
        const auto response = throwing(action);
        CHECK_EQUAL(status, response.status);
        CHECK_EQUAL("application/problem+json", *response.headers.get("Content-Type"));
        CHECK_EQUAL(status == 503, response.headers.get("Retry-After").has_value());
        CHECK(response.body.find(secret) == std::string::npos);
        const auto body = nlohmann::json::parse(response.body);
        CHECK_EQUAL("the-id", body.at("request_id").get<std::string>());
        CHECK_EQUAL(status, body.at("status").get<int>());
        CHECK(body.at("type").get<std::string>().starts_with("/problems#"));
    }
}

TEST(PipelineTest, "a cancelled request is no failure")
{
    CHECK_THROWS(kernel::loop::Cancelled, throwing([] { throw kernel::loop::Cancelled(); }));
}

TEST(PipelineTest, "a problem's fields are told with their pointers, all of them")
{
    const auto response = throwing(
        [] { throw Problem(problems::unprocessable).field("/title", "is missing").field("/tags/3", "is too long"); });
    const auto errors = nlohmann::json::parse(response.body).at("errors");
    CHECK_EQUAL(2U, errors.size());
    CHECK_EQUAL("/tags/3", errors.at(1).at("pointer").get<std::string>());
}

TEST(PipelineTest, "a body that cannot be read, or has wrong fields, is the client's fault and says where")
{
    using keelson::json::Error;
    using keelson::json::Fault;
    CHECK_EQUAL(400, throwing([] { throw Error(Fault::unreadable, "This is no JSON."); }).status);
    CHECK_EQUAL(413, throwing([] { throw Error(Fault::tooLarge, "This is too much."); }).status);
    const auto deep = throwing([] { throw Error(Fault::unacceptable, "is too deep", "/a/b"); });
    CHECK_EQUAL(422, deep.status);
    CHECK_CONTAINS(deep.body, R"("pointer":"/a/b","detail":"is too deep")");
    const auto field = throwing([] { throw keelson::http::FieldErrors("/password", "is too short"); });
    CHECK_EQUAL(422, field.status);
    CHECK_CONTAINS(field.body, R"("pointer":"/password","detail":"is too short")");
}

TEST(PipelineTest, "who may call a route is decided before its handler")
{
    const auto status = [](const Access& access, const std::optional<keelson::Principal>& principal) {
        const Pipeline pipeline;
        const keelson::http::Route route{"GET", "/x", {}, access};
        Request request;
        request.route = &route;
        request.principal = principal;
        return pipeline.run(request, End([](Request&) { return Response::empty(); })).status;
    };
    const keelson::Principal user{{}, "user", {}, {}};
    const keelson::Principal admin{{}, "admin", {}, {}};
    const keelson::Principal exporter{{}, "user", {"tasks.export"}, {}};
    const auto permitted = Access::permitted("tasks.export");
    CHECK_EQUAL(204, status(Access::everyone(), std::nullopt));
    CHECK_EQUAL(401, status(Access::user(), std::nullopt));
    CHECK_EQUAL(204, status(Access::user(), user));
    CHECK_EQUAL(401, status(Access::admin(), std::nullopt));
    CHECK_EQUAL(403, status(Access::admin(), user));
    CHECK_EQUAL(204, status(Access::admin(), admin));
    CHECK_EQUAL(403, status(permitted, user));
    CHECK_EQUAL(204, status(permitted, exporter));
    CHECK_EQUAL(204, status(permitted, admin));
    CHECK_EQUAL(403, status(Access(), admin));
}

TEST(PipelineTest, "an unknown caller is told how to say who it is")
{
    const Pipeline pipeline;
    const keelson::http::Route route{"GET", "/x", {}, Access::user()};
    Request request;
    request.route = &route;
    const auto response = pipeline.run(request, End([](Request&) { return Response::empty(); }));
    CHECK_EQUAL("Bearer", *response.headers.get("WWW-Authenticate"));
}

TEST(PipelineTest, "a token that is none, and one that does not reach, are told as RFC 6750 has it")
{
    const auto challenge = [](const Access& access, std::string_view credentials,
                               const std::optional<keelson::Principal>& principal) {
        const Pipeline pipeline;
        const keelson::http::Route route{"GET", "/x", {}, access};
        Request request;
        request.route = &route;
        request.principal = principal;
        request.headers.add("Authorization", credentials);
        const auto response = pipeline.run(request, End([](Request&) { return Response::empty(); }));
        return std::to_string(response.status) + " " +
            std::string(response.headers.get("WWW-Authenticate").value_or("-"));
    };
    const keelson::Principal user{{}, "user", {}, {}};
    CHECK_EQUAL("401 Bearer error=\"invalid_token\"", challenge(Access::user(), "bearer forged", std::nullopt));
    CHECK_EQUAL("401 Bearer", challenge(Access::user(), "Basic dTpw", std::nullopt));
    CHECK_EQUAL("403 Bearer error=\"insufficient_scope\", scope=\"a.b\"",
        challenge(Access::permitted("a.b"), "Bearer good", user));
    CHECK_EQUAL("403 -", challenge(Access::admin(), "Bearer good", user));
    CHECK_EQUAL("204 -", challenge(Access::everyone(), "Bearer forged", std::nullopt));
}

TEST(PipelineTest,
    "in maintenance all get the message but administrators and probes, before they are asked who they are")
{
    const Pipeline pipeline("Back at noon.");
    const keelson::http::Route route{"GET", "/x", {}, Access::user()};
    const auto answer = [&](std::string path, const std::optional<keelson::Principal>& principal) {
        Request request;
        if (path == "/x") request.route = &route;
        request.path = std::move(path);
        request.principal = principal;
        return pipeline.run(request, End([](Request&) { return Response::empty(); }));
    };
    const keelson::Principal user{{}, "user", {}, {}};
    const keelson::Principal admin{{}, "admin", {}, {}};
    for (const auto& principal : {std::optional<keelson::Principal>(), std::optional(user)})
    {
        const auto response = answer("/x", principal);
        CHECK_EQUAL(503, response.status);
        CHECK_EQUAL("120", response.headers.get("Retry-After").value_or(""));
        CHECK_CONTAINS(response.body, "\"detail\":\"Back at noon.\"");
    }
    CHECK_EQUAL(503, answer("/nothing-here", std::nullopt).status);
    CHECK_EQUAL(204, answer("/x", admin).status);
    CHECK_EQUAL(204, answer("/health", std::nullopt).status);
    CHECK_EQUAL(204, answer("/health/live", std::nullopt).status);
    CHECK_EQUAL(503, answer("/healthy", std::nullopt).status);
}

TEST(HostFilterTest, "only the server's own names pass, and health routes by any")
{
    struct Row
    {
        std::string_view host;
        std::string_view path;
        int status;
    };
    kernel::http::HostFilter filter({"app.example", "*.api.example"});
    for (const auto& [host, path, status] : {
             Row{"app.example", "/", 204},
             Row{"APP.Example:8000", "/", 204},
             Row{"x.api.example", "/", 204},
             Row{"api.example", "/", 400},
             Row{"xapi.example", "/", 400},
             Row{"evil.example", "/", 400},
             Row{"app.example.evil", "/", 400},
             Row{"", "/", 400},
             Row{"[::1]:80", "/", 400},
             Row{"10.0.0.1", "/health", 204},
             Row{"10.0.0.1", "/health/live", 204},
             Row{"10.0.0.1", "/healthy", 400},
         })
    {
        Request request;
        request.host = host;
        request.path = path;
        CHECK_EQUAL(status, filter.handle(request, End([](Request&) { return Response::empty(); })).status);
    }
}
