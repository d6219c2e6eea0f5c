#include "kernel/http/openapi/Operation.h"

#include "kernel/http/Pattern.h"
#include "kernel/http/openapi/Components.h"
#include "kernel/http/openapi/Failures.h"

#include <keelson/http/Headers.h>

#include <algorithm>

namespace kernel::http::openapi {

using keelson::http::Access;
using keelson::http::BodyForm;
using keelson::http::Route;
using Kind = Pattern::Segment::Kind;

namespace {

char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// `security-headers` as `SecurityHeaders`
std::string pascal(std::string_view text)
{
    std::string word;
    bool begins = true;
    for (const char c : text)
    {
        if (alphanumeric(c)) word += begins ? upper(c) : c;
        begins = !alphanumeric(c);
    }
    return word;
}

std::string lower(std::string text)
{
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

// The description of a parameter stands beside its schema.
Json parameter(std::string_view place, std::string_view name, Json schema, bool required)
{
    Json json{{"name", name}, {"in", place}};
    if (schema.contains("description")) json["description"] = schema.at("description");
    schema.erase("description");
    if (required) json["required"] = true;
    json["schema"] = std::move(schema);
    return json;
}

Json text(std::string_view description)
{
    return {{"type", "string"}, {"description", description}};
}

std::string whoMay(const Access& access)
{
    if (access.kind() == Access::Kind::admin) return "For administrators.";
    if (access.kind() == Access::Kind::permitted)
        return "Needs the permission `" + access.permission() + "`, or to be an administrator.";
    return "";
}

std::string joined(const std::string& a, const std::string& b)
{
    return a + (a.empty() || b.empty() ? "" : "\n\n") + b;
}

} // namespace

std::string Operation::path() const
{
    auto text = _route.pattern;
    if (const auto dots = text.find("...}"); dots != std::string::npos) text.erase(dots, 3);
    return text;
}

std::string Operation::id() const
{
    auto id = lower(_route.method);
    const Pattern pattern(_route.pattern);
    for (const auto& segment : pattern.segments())
        id += (segment.kind == Kind::text ? "" : "By") + pascal(segment.text);
    return id;
}

Json Operation::json() const
{
    Json json{{"tags", {_route.owner.empty() ? "server" : _route.owner}},
        {"summary", _route.title.empty() ? _route.name : _route.title}, {"operationId", id()}};
    if (auto description = joined(_route.description, whoMay(_route.access)); !description.empty())
        json["description"] = std::move(description);
    if (auto parameters = this->parameters(); !parameters.empty()) json["parameters"] = std::move(parameters);
    if (auto body = this->body(); !body.is_null()) json["requestBody"] = std::move(body);
    json["responses"] = responses();
    json["security"] = security();
    return json;
}

Json Operation::parameters() const
{
    auto parameters = Json::array();
    addPath(parameters);
    addQuery(parameters);
    addHeaders(parameters);
    return parameters;
}

void Operation::addPath(Json& parameters) const
{
    const Pattern pattern(_route.pattern);
    for (const auto& segment : pattern.segments())
    {
        if (segment.kind == Kind::text) continue;
        Json schema{{"type", "string"}};
        if (segment.kind == Kind::tail) schema["description"] = "all the rest of the path, with its slashes";
        if (segment.text == "id") schema["format"] = "uuid";
        for (const auto& declared : _route.parameters)
            if (declared.name == segment.text) schema = declared.type->schema(BodyForm::whole);
        parameters.push_back(parameter("path", segment.text, std::move(schema), true));
    }
}

void Operation::addQuery(Json& parameters) const
{
    if (!_route.queryFields) return;
    const auto schema = _route.queryFields->schema(BodyForm::whole);
    const auto required = schema.contains("required") ? schema.at("required") : Json::array();
    for (const auto& [name, property] : schema.at("properties").items())
    {
        if (property.value("readOnly", false)) continue;
        const bool needed = std::find(required.begin(), required.end(), name) != required.end();
        parameters.push_back(parameter("query", name, property, needed));
    }
}

void Operation::addHeaders(Json& parameters) const
{
    if (_route.takesIdempotencyKey)
        parameters.push_back(parameter("header", "Idempotency-Key",
            {{"type", "string"}, {"minLength", 1}, {"maxLength", 255},
                {"description",
                    "A name for the request, of the client's making: sent again, it gets the first one's answer"}},
            false));
    if (!_route.conditional) return;
    const bool reads = _route.method == "GET";
    parameters.push_back(parameter("header", reads ? "If-None-Match" : "If-Match",
        text(reads ? "Entity tags that the client has: 304 where one is still true"
                   : "Entity tags of which one has to be true still: else 412"),
        false));
}

Json Operation::body() const
{
    if (!_route.body && _route.bodyMedia.empty()) return nullptr;
    Json media;
    if (_route.body)
    {
        media["schema"] = _schemas.reference(*_route.body, _route.bodyForm);
        auto example = exampleOf(_route.body->schema(_route.bodyForm));
        if (example.is_object() && !example.empty()) media["example"] = std::move(example);
    }
    else media["schema"] = Json::object();
    auto content = Json::object();
    if (!_route.bodyMedia.empty()) content[_route.bodyMedia] = media;
    if (_route.bodyMedia == "multipart/form-data" && _route.body && !_route.body->ofFiles())
        content["application/x-www-form-urlencoded"] = media;
    if (_route.bodyMedia.empty())
    {
        if (_route.bodyForm == BodyForm::patch) content["application/merge-patch+json"] = media;
        content["application/json"] = media;
    }
    return {{"required", true}, {"content", content}};
}

Json Operation::responses() const
{
    auto responses = Json::object();
    for (const auto& answer : _route.successes) responses[std::to_string(answer.status)] = success(answer);
    if (_route.successes.empty())
        responses["200"] = success({200, "as it is asked for", nullptr, false, "application/octet-stream"});
    if (_route.conditional && _route.method == "GET")
        responses["304"] = success({304, "what the client has is still true", nullptr});
    for (const auto& [status, types] : failuresOf(_route, _ofFilters))
        if (const auto text = std::to_string(status); !responses.contains(text)) responses[text] = failure(types);
    return responses;
}

Json Operation::success(const Route::Answer& answer) const
{
    Json json{{"description", answer.meaning.empty() ? "well" : answer.meaning}, {"headers", headers(answer)}};
    if (auto content = this->content(answer); !content.is_null()) json["content"] = std::move(content);
    return json;
}

Json Operation::headers(const Route::Answer& answer) const
{
    auto headers = Json::object();
    addHeader(headers, "X-Request-Id", false);
    if (_route.conditional && _route.method != "DELETE") addHeader(headers, "ETag", false);
    if (answer.list) addHeader(headers, "Link", false);
    if (_route.takesIdempotencyKey) addHeader(headers, "Idempotency-Replayed", false);
    for (const auto& name : answer.headers) addHeader(headers, name, true);
    if (!limited()) return headers;
    addHeader(headers, "RateLimit-Policy", false);
    addHeader(headers, "RateLimit", false);
    return headers;
}

Json Operation::content(const Route::Answer& answer) const
{
    if (!answer.mediaType.empty()) return {{answer.mediaType, {{"schema", Json::object()}}}};
    if (!answer.fields) return nullptr;
    Json media{
        {"schema", answer.list ? _schemas.page(*answer.fields) : _schemas.reference(*answer.fields, BodyForm::answer)}};
    auto example = exampleOf(answer.fields->schema(BodyForm::answer));
    if (!answer.list && !example.is_null()) media["example"] = std::move(example);
    return {{"application/json", media}};
}

// Either all of one object: a token by itself, or the cookie with what proves that the page is ours.
Json Operation::security() const
{
    if (_route.access.kind() == Access::Kind::everyone) return Json::array();
    const auto none = Json::array();
    Json cookie{{"cookie", none}};
    if (_route.method != "GET") cookie["csrf"] = none;
    return {Json{{"bearer", none}}, cookie};
}

bool Operation::limited() const
{
    return !_route.limits.empty() ||
        std::any_of(_ofFilters.begin(), _ofFilters.end(), [](const auto* type) { return type->status == 429; });
}

} // namespace kernel::http::openapi
