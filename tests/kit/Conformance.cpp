#include "tests/kit/Conformance.h"

#include "kernel/http/openapi/Document.h"
#include "tests/kit/JsonSchema.h"

#include <keelson/http/Route.h>

namespace kit {

using keelson::http::Request;
using keelson::http::Response;
using Json = nlohmann::json;

namespace {

std::string mediaType(const keelson::http::Headers& headers)
{
    const auto value = headers.get("Content-Type").value_or("");
    std::string type(value.substr(0, value.find(';')));
    type.erase(type.find_last_not_of(' ') + 1);
    return type;
}

void append(std::vector<std::string>& problems, const std::string& what, const std::vector<std::string>& errors)
{
    for (const auto& error : errors) problems.push_back(what + error);
}

/// The member's value, or null.
const Json* member(const Json& object, const std::string& name)
{
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
}

std::string lower(std::string text)
{
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

std::string pathOf(std::string pattern)
{
    if (const auto dots = pattern.find("...}"); dots != std::string::npos) pattern.erase(dots, 3);
    return pattern;
}

void checkProblem(const Request& request, const Response& response, const Json& document, std::vector<std::string>& to)
{
    if (mediaType(response.headers) != "application/problem+json") return to.push_back("it is no problem+json");
    const auto body = Json::parse(response.body, nullptr, false);
    if (request.method == "HEAD") return;
    append(
        to, "the problem: ", JsonSchema(document, true).errors(Json{{"$ref", "#/components/schemas/Problem"}}, body));
    if (body.value("status", 0) != response.status) to.emplace_back("the problem's status is another one");
}

void checkHeaders(const Json& answer, const Response& response, std::vector<std::string>& problems)
{
    const auto* headers = member(answer, "headers");
    if (!headers) return;
    for (const auto& [name, header] : headers->items())
        if (header.value("required", false) && !response.headers.get(name)) problems.push_back("it has no " + name);
}

} // namespace

Conformance::Conformance(const kernel::http::RouteTable& routes):
    _document(Json::parse(kernel::http::openapi::document(routes, {})))
{
}

const Json* Conformance::operation(const Request& request) const
{
    if (!request.route || request.route->hidden) return nullptr;
    const auto* path = member(_document.at("paths"), pathOf(request.route->pattern));
    return path ? member(*path, lower(request.route->method)) : nullptr;
}

std::vector<std::string> Conformance::problems(const Request& request, const Response& response) const
{
    std::vector<std::string> problems;
    if (response.status >= 400 && mediaType(response.headers) == "application/problem+json")
        checkProblem(request, response, _document, problems);
    else if (response.status >= 400 && !request.route) problems.emplace_back("it is no problem+json");
    const auto* operation = this->operation(request);
    if (!operation || request.route->successes.empty()) return problems;
    const auto* answer = member(operation->at("responses"), std::to_string(response.status));
    if (!answer)
    {
        problems.push_back("its status is not among those that the route declares");
        return problems;
    }
    checkHeaders(*answer, response, problems);
    if (request.method != "HEAD") checkBody(*answer, request, response, problems);
    if (response.status < 300) checkTaken(*operation, request, problems);
    return problems;
}

void Conformance::checkBody(
    const Json& answer, const Request& request, const Response& response, std::vector<std::string>& problems) const
{
    const auto* content = member(answer, "content");
    if (!content)
    {
        // Whoever asks for less gets less (RFC 7240), and nobody asks for more.
        if (!response.body.empty()) problems.emplace_back("it has a body, and none is declared");
        return;
    }
    if (response.body.empty() && request.headers.get("Prefer")) return;
    const auto type = mediaType(response.headers);
    const auto* media = member(*content, type);
    if (!media) return problems.push_back("its media type '" + type + "' is not declared");
    if (type.find("json") == std::string::npos) return;
    const auto body = Json::parse(response.body, nullptr, false);
    if (body.is_discarded()) return problems.push_back("its body is not readable as JSON");
    append(problems, "the body: ", JsonSchema(_document, true).errors(media->at("schema"), body));
}

void Conformance::checkTaken(const Json& operation, const Request& request, std::vector<std::string>& problems) const
{
    const auto* body = member(operation, "requestBody");
    if (!body || request.body.empty()) return;
    const auto type = lower(mediaType(request.headers));
    const auto* media = member(body->at("content"), type);
    if (!media) return problems.push_back("it takes a body of type '" + type + "', which is not declared");
    if (type.find("json") == std::string::npos) return;
    append(problems, "a body was taken that does not fit its schema: ",
        JsonSchema(_document, false).errors(media->at("schema"), Json::parse(request.body, nullptr, false)));
}

} // namespace kit
