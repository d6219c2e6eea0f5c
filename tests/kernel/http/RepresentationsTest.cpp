#include "kernel/http/Representations.h"
#include "kernel/http/Rest.h"
#include "tests/kit/Test.h"

#include <keelson/http/EntityTag.h>
#include <keelson/http/Fields.h>
#include <keelson/http/Problem.h>
#include <keelson/http/Route.h>

namespace kernel::http {

namespace {

using keelson::http::Access;
using keelson::http::Request;
using keelson::http::Response;
using keelson::http::Route;

struct Town
{
    std::string name;
};

const auto town = keelson::http::Fields<Town>("Town").text("name", &Town::name);
const std::string body = R"({"name":"Arles"})";
const std::string tag = keelson::http::entityTag(body);

Route route(std::string method, int status)
{
    Route made{std::move(method), "/towns/{name}", {}};
    made.allow(Access::user()).answers(status, "the town", town.set());
    return made;
}

/// What becomes of the town's answer on a route, to a request with these fields.
Response answer(const Route& route, std::vector<std::pair<std::string, std::string>> fields = {})
{
    Request request;
    request.method = route.method;
    request.route = &route;
    for (const auto& [name, value] : fields) request.headers.add(name, value);
    const auto handler = [&](Request&) {
        auto response = Response::json(route.successes.empty() ? 200 : route.successes.front().status, body);
        if (route.method == "POST") response.headers.add("Location", "/towns/arles");
        return response;
    };
    return Representations().handle(request, Rest(handler));
}

std::string field(const Response& response, std::string_view name)
{
    return std::string(response.headers.get(name).value_or("none"));
}

} // namespace

TEST(RepresentationsTest, "one resource has a tag and is kept by its reader alone")
{
    const auto response = answer(route("GET", 200));
    CHECK_EQUAL(tag, field(response, "ETag"));
    CHECK_EQUAL("private, no-cache", field(response, "Cache-Control"));
    CHECK_EQUAL(body, response.body);
}

TEST(RepresentationsTest, "a state that the client has is not sent again")
{
    for (const auto& known : {tag, "W/" + tag, "\"other\", " + tag, std::string("*")})
    {
        const auto response = answer(route("GET", 200), {{"If-None-Match", known}});
        CHECK_EQUAL(304, response.status);
        CHECK_EQUAL("", response.body);
        CHECK_EQUAL(tag, field(response, "ETag"));
        CHECK_EQUAL("private, no-cache", field(response, "Cache-Control"));
    }
    CHECK_EQUAL(200, answer(route("GET", 200), {{"If-None-Match", "\"other\""}}).status);
    CHECK_EQUAL(200, answer(route("GET", 200), {{"If-Match", tag}}).status);
    CHECK_THROWS(keelson::http::Problem, answer(route("GET", 200), {{"If-Match", "W/" + tag}}));
}

TEST(RepresentationsTest, "what was made or changed has its tag, and leaves its body away where nobody wants it")
{
    CHECK_EQUAL(tag, field(answer(route("POST", 201)), "ETag"));
    CHECK_EQUAL(tag, field(answer(route("PATCH", 200), {{"If-Match", "\"old\""}}), "ETag"));
    const auto made = answer(route("POST", 201), {{"Prefer", "return=minimal"}});
    CHECK_EQUAL(201, made.status);
    CHECK_EQUAL("/towns/arles", field(made, "Location"));
    const auto changed = answer(route("PUT", 200), {{"Prefer", "return=minimal"}});
    CHECK_EQUAL(204, changed.status);
    for (const auto& response : {made, changed})
    {
        CHECK_EQUAL("", response.body);
        CHECK_EQUAL("none", field(response, "Content-Type"));
        CHECK_EQUAL(tag, field(response, "ETag"));
        CHECK_EQUAL("return=minimal", field(response, "Preference-Applied"));
    }
    CHECK_EQUAL(body, answer(route("PUT", 200), {{"Prefer", "return=representation"}}).body);
    CHECK_EQUAL("none", field(answer(route("GET", 200), {{"Prefer", "return=minimal"}}), "Preference-Applied"));
}

TEST(RepresentationsTest, "lists, secrets, public answers and what no route describes have none")
{
    auto list = route("GET", 200);
    list.successes.clear();
    list.answersList("the towns", town.set());
    auto open = route("GET", 200);
    open.allow(Access::everyone());
    auto silent = route("GET", 200);
    silent.successes.clear();
    for (const auto& other : {list, open, silent, route("GET", 200).secret(), route("POST", 200)})
        CHECK_EQUAL("none", field(answer(other), "ETag"));
}

} // namespace kernel::http
