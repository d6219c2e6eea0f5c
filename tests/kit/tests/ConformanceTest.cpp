#include "tests/kit/Conformance.h"
#include "tests/kit/JsonSchema.h"
#include "tests/kit/Test.h"

#include <keelson/http/Fields.h>
#include <keelson/http/Problem.h>

namespace kit {

namespace {

using keelson::http::Access;
using keelson::http::Field;
using keelson::http::Request;
using keelson::http::Response;

struct Named
{
    std::string name;
};

const auto named = keelson::http::Fields<Named>("Named").text("name", &Named::name, {.min = 1, .max = 3});
const auto shown = keelson::http::Fields<Named>("Shown")
                       .readOnly("id", Field::id())
                       .readOnly("at", Field::orNull(Field::dateTime()))
                       .sometimes("count", Field::integer<int>({.min = 0, .max = 5}));

Response nothing(const Request&)
{
    return Response::empty();
}

/// What is wrong with an answer of one route.
std::string wrong(const Response& response, const std::string& method = "POST", const std::string& body = {})
{
    kernel::http::RouteTable routes;
    auto& own = routes.of("", {});
    auto& route = method == "POST" ? own.post("/things", &nothing) : own.get("/things", &nothing);
    route.allow(Access::everyone());
    if (method == "POST") route.takes(named.set()).answers(201, "made", shown.set()).carries("Location");
    else route.answersList("a page", shown.set());
    Request request;
    request.method = method;
    request.route = &route;
    request.body = body;
    if (!body.empty()) request.headers.add("Content-Type", "application/json");
    std::string text;
    for (const auto& problem : Conformance(routes).problems(request, response)) text += problem + ". ";
    return text;
}

Response made(const std::string& body)
{
    auto response = Response::json(201, body);
    response.headers.add("Location", "/things/1");
    return response;
}

const std::string good = R"({"id":"00000000-0000-7000-8000-000000000001","at":null})";

} // namespace

TEST(ConformanceTest, "an answer that is what the route declares is well")
{
    CHECK_EQUAL("", wrong(made(good), "POST", R"({"name":"abc"})"));
    CHECK_EQUAL("", wrong(Response::json(200, R"({"items":[)" + good + R"(],"next_cursor":null})"), "GET"));
}

TEST(ConformanceTest, "what an answer has or lacks against its declaration is told")
{
    CHECK_CONTAINS(wrong(Response::json(200, good)), "its status is not among");
    CHECK_CONTAINS(wrong(Response::json(201, good)), "it has no Location");
    CHECK_CONTAINS(wrong(Response::text(201, "x")), "media type 'text/plain' is not declared");
    CHECK_CONTAINS(wrong(made("{")), "not readable");
    CHECK_CONTAINS(wrong(made(R"({"at":null})")), "/id is required");
    CHECK_CONTAINS(wrong(made(R"({"id":"1","at":null})")), "/id is no uuid");
    CHECK_CONTAINS(wrong(made(R"({"id":null,"at":null})")), "/id must be of type");
    const auto with = [&](const std::string& more) {
        return wrong(made(good.substr(0, good.size() - 1) + more + "}"));
    };
    CHECK_CONTAINS(with(R"(,"secret":1)"), "/secret is not among what is declared");
    CHECK_CONTAINS(with(R"(,"count":6)"), "/count is too large");
    CHECK_CONTAINS(with(R"(,"count":1.5)"), "/count must be of type");
    CHECK_CONTAINS(wrong(Response::json(200, R"({"items":[{}],"next_cursor":1})"), "GET"), "/items/0/id is required");
    CHECK_CONTAINS(wrong(Response::json(404, "{}")), "its status is not among");
    CHECK_CONTAINS(wrong(made(good), "POST", R"({"name":"abcd"})"), "/name is too long");
}

TEST(ConformanceTest, "an error is a problem, with the status that it says")
{
    auto problem = Response::json(400, R"({"type":"/problems#bad-request","title":"x","status":401,"detail":"x"})");
    problem.headers.set("Content-Type", "application/problem+json");
    CHECK_CONTAINS(wrong(problem), "status is another one");
    CHECK_CONTAINS(wrong(Response::json(400, "{}")), "media type 'application/json' is not declared");
}

TEST(JsonSchemaTest, "a keyword that is not known is an error")
{
    const nlohmann::json document;
    const JsonSchema schema(document, false);
    CHECK_EQUAL(1, schema.errors({{"multipleOf", 2}}, 4).size());
    CHECK(schema.errors({{"type", "array"}, {"items", {{"type", "integer"}}}, {"uniqueItems", true}}, {1, 2}).empty());
    CHECK_EQUAL(2, schema.errors({{"type", "array"}, {"uniqueItems", true}, {"maxItems", 1}}, {1, 1}).size());
    CHECK_EQUAL(1, schema.errors({{"enum", {"a", nullptr}}}, "b").size());
    CHECK(schema.errors({{"enum", {"a", nullptr}}}, nullptr).empty());
    CHECK_EQUAL(1, schema.errors({{"type", "object"}, {"additionalProperties", false}}, {{"a", 1}}).size());
    CHECK(schema.errors({{"type", "object"}}, {{"a", 1}}).empty());
    CHECK_EQUAL(1, schema.errors({{"additionalProperties", {{"type", "string"}}}}, {{"a", 1}}).size());
    const nlohmann::json either{
        {"oneOf", {{{"const", "a"}}, {{"type", "integer"}}, {{"minimum", 5}, {"type", "number"}}}}};
    CHECK(schema.errors(either, "a").empty() && schema.errors(either, 1).empty());
    CHECK_EQUAL(1, schema.errors(either, 6).size());
    CHECK_EQUAL(3, schema.errors(either, "b").size());
}

} // namespace kit
