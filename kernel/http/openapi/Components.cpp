#include "kernel/http/openapi/Components.h"

#include <keelson/http/Headers.h>

#include <algorithm>
#include <array>

namespace kernel::http::openapi {

using keelson::http::ProblemType;

namespace {

struct Known
{
    std::string_view name;
    std::string_view meaning;
    std::string_view example;
    bool integer = false;
};

constexpr std::array known{
    Known{"X-Request-Id", "Names the request, here and in the server's log", "4f2c9a1d7b3e-000017"},
    Known{"Location", "Where what was made is found", "/api/v1/things/01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13"},
    Known{"ETag", "The strong entity tag of what is answered (RFC 9110)", "\"a1b2c3d4e5f60718\""},
    Known{"Link", "The next page, where there is one: `<...>; rel=\"next\"` (RFC 8288)",
        "</api/v1/things?cursor=c2Vl>; rel=\"next\""},
    Known{"Allow", "The methods that the resource takes", "GET, HEAD, OPTIONS"},
    Known{"Cache-Control", "Who may keep the answer", "private, no-cache"},
    Known{"Set-Cookie", "The same credentials for browsers", "access_token=...; HttpOnly; SameSite=Lax; Path=/"},
    Known{"Content-Disposition", "Under which name a file is to be kept", "attachment; filename=\"export.json\""},
    Known{"Preference-Applied", "Which of the request's preferences counted (RFC 7240)", "return=minimal"},
    Known{"Idempotency-Replayed", "`true` where this is the answer to an earlier request of the same key", "true"},
    Known{"RateLimit-Policy", "The limits that hold for the route", "\"default\";q=100;w=60"},
    Known{"RateLimit", "What is left of them", "\"default\";r=99;t=42"},
    Known{"Retry-After", "Seconds to wait before another try", "1", true},
    Known{"WWW-Authenticate", "How to say who one is", "Bearer"},
};

const Known* find(std::string_view name)
{
    const auto* found = std::find_if(
        known.begin(), known.end(), [&](const Known& each) { return keelson::http::sameName(each.name, name); });
    return found == known.end() ? nullptr : found;
}

std::string reference(std::string_view name)
{
    return "#/components/headers/" + std::string(name);
}

Json described(const Known& header)
{
    Json schema{{"type", header.integer ? "integer" : "string"}};
    Json json{{"description", header.meaning}, {"schema", schema}};
    if (header.integer) json["example"] = std::stoi(std::string(header.example));
    else json["example"] = header.example;
    return json;
}

Json exampleOfProblem(const ProblemType& type)
{
    return {{"type", "/problems#" + std::string(type.name)}, {"title", type.title}, {"status", type.status},
        {"detail", std::string(type.title) + "."}, {"request_id", "4f2c9a1d7b3e-000017"}};
}

Json sentence(std::string_view description)
{
    return {{"type", "string"}, {"description", description}};
}

} // namespace

void addHeader(Json& headers, std::string_view name, bool always)
{
    const auto* header = find(name);
    Json json{{"schema", {{"type", "string"}}}};
    if (header) json = {{"$ref", reference(header->name)}};
    if (always && header) json = described(*header);
    if (always) json["required"] = true;
    headers[std::string(header ? header->name : name)] = std::move(json);
}

Json failure(const std::vector<const ProblemType*>& types)
{
    const int status = types.front()->status;
    std::string description;
    auto examples = Json::object();
    for (const auto* type : types)
    {
        description += (description.empty() ? "" : "; ") + std::string(type->title);
        examples[std::string(type->name)] = {{"value", exampleOfProblem(*type)}};
    }
    auto headers = Json::object();
    addHeader(headers, "X-Request-Id", false);
    if (status == 401) addHeader(headers, "WWW-Authenticate", false);
    if (status == 429 || status == 503) addHeader(headers, "Retry-After", false);
    return {{"description", description}, {"headers", headers},
        {"content",
            {{"application/problem+json",
                {{"schema", {{"$ref", "#/components/schemas/Problem"}}}, {"examples", examples}}}}}};
}

Json headerComponents(const std::string& document)
{
    auto headers = Json::object();
    for (const auto& header : known)
        if (document.find('"' + reference(header.name) + '"') != std::string::npos)
            headers[std::string(header.name)] = described(header);
    return headers;
}

Json problemSchema()
{
    const Json error{{"type", "object"},
        {"properties",
            {{"pointer", sentence("where in the body (RFC 6901), or which parameter of the query")},
                {"detail", sentence("what it has to be")}}},
        {"required", {"pointer", "detail"}}};
    return {{"type", "object"}, {"description", "an error (RFC 9457)"},
        {"properties",
            {{"type",
                 {{"type", "string"}, {"format", "uri-reference"},
                     {"description", "which kind; GET /problems lists them"}}},
                {"title", sentence("the kind in words")},
                {"status", {{"type", "integer"}, {"minimum", 400}, {"maximum", 599}}},
                {"detail", sentence("what is wrong with this request")},
                {"instance", sentence("the path that was asked for")},
                {"request_id", sentence("names the request in the server's log")},
                {"errors", {{"type", "array"}, {"description", "all fields that are wrong"}, {"items", error}}}}},
        {"required", {"type", "title", "status", "detail"}}};
}

Json securitySchemes()
{
    return {{"bearer",
                {{"type", "http"}, {"scheme", "bearer"}, {"bearerFormat", "JWT"},
                    {"description", "The access token that a log-in answers with"}}},
        {"cookie",
            {{"type", "apiKey"}, {"in", "cookie"}, {"name", "access_token"},
                {"description", "The same token as browsers keep it"}}},
        {"csrf",
            {{"type", "apiKey"}, {"in", "header"}, {"name", "X-CSRF-Token"},
                {"description", "Equal to the cookie `csrf_token`, on a change that says by cookie who asks"}}}};
}

} // namespace kernel::http::openapi
