#include <keelson/http/Request.h>

#include "FieldValues.h"
#include "MediaType.h"

#include <keelson/http/CommonProblems.h>

#include <stdexcept>

namespace keelson::http {

namespace {

// Takes the part up to the separator off the front.
std::string_view takePart(std::string_view& list, char separator) noexcept
{
    const auto end = list.find(separator);
    const auto part = list.substr(0, end);
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
    return part;
}

std::string_view checked(std::string_view body)
{
    if (body.empty())
        throw Problem(problems::badRequest, PublicText("The request has no body, and this one takes JSON."));
    return body;
}

} // namespace

std::string_view Request::jsonBody() const
{
    if (!isOfType(headers, "application/json"))
        throw Problem(problems::unsupportedMediaType, PublicText("The body has to be application/json."));
    return checked(content());
}

std::string_view Request::patchBody() const
{
    if (!isOfType(headers, "application/json") && !isOfType(headers, "application/merge-patch+json"))
        throw Problem(problems::unsupportedMediaType,
            PublicText("The body has to be application/merge-patch+json or application/json."))
            .header("Accept-Patch", "application/merge-patch+json, application/json");
    return checked(content());
}

std::string Request::url(std::string_view ofPath) const
{
    auto text = publicUrl.empty() ? scheme + "://" + host : std::string(publicUrl);
    return text.append(ofPath);
}

std::string_view Request::parameter(std::string_view name) const
{
    if (const auto value = parameters.get(name)) return *value;
    throw std::out_of_range("the route has no parameter '" + std::string(name) + "'");
}

std::optional<std::string_view> Request::cookie(std::string_view name) const noexcept
{
    for (const auto [key, value] : headers)
    {
        if (!sameName(key, "Cookie")) continue;
        for (auto rest = value; !rest.empty();)
        {
            auto text = trimmed(takePart(rest, ';'));
            if (trimmed(takePart(text, '=')) == name) return trimmed(text);
        }
    }
    return std::nullopt;
}

void Request::clear() noexcept
{
    method.clear();
    target.clear();
    headers.clear();
    body.clear();
    bodyFile.reset();
    minorVersion = 1;
    path.clear();
    query.clear();
    id.clear();
    client.clear();
    scheme = "http";
    host.clear();
    route = nullptr;
    principal.reset();
    trace.reset();
    begun = {};
    deadline = std::chrono::steady_clock::time_point::max();
    publicUrl = {};
    values.clear();
    parameters.clear();
}

} // namespace keelson::http
