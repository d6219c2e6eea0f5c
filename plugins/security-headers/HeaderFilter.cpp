#include "HeaderFilter.h"

namespace security_headers {

using keelson::http::Headers;
using keelson::http::Request;
using keelson::http::Response;

namespace {

void addMissing(Headers& headers, std::string_view name, std::string_view value)
{
    if (!value.empty() && !headers.get(name)) headers.add(name, value);
}

// What a browser shows as a document, with scripts of its own.
bool isPage(const Headers& headers)
{
    const auto type = headers.get("Content-Type").value_or("");
    return type.starts_with("text/html") || type.starts_with("application/xhtml") || type.starts_with("image/svg");
}

bool isBelow(std::string_view path, std::string_view prefix)
{
    if (prefix.ends_with('/')) prefix.remove_suffix(1);
    return path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/');
}

} // namespace

HeaderFilter::HeaderFilter(HeaderSettings settings): _settings(std::move(settings)) {}

Response HeaderFilter::handle(Request& request, const keelson::http::Next& next)
{
    auto response = next(request);
    protect(request, response);
    return response;
}

void HeaderFilter::protect(const Request& request, Response& response) const
{
    for (const auto& [name, value] : _settings.always) addMissing(response.headers, name, value);
    if (request.scheme == "https")
        addMissing(response.headers, "Strict-Transport-Security", _settings.transportSecurity);
    // A 304 renews what the browser keeps of the page: it must not take the policies of that away.
    if (response.status != 304) addPolicies(response);
    override(request.path, response);
    response.headers.remove("Server");
    response.headers.remove("X-Powered-By");
}

void HeaderFilter::addPolicies(Response& response) const
{
    const bool page = isPage(response.headers);
    addMissing(response.headers, "Content-Security-Policy", page ? _settings.pagePolicy : _settings.apiPolicy);
    if (page) addMissing(response.headers, "Content-Security-Policy-Report-Only", _settings.reportOnlyPolicy);
    addMissing(response.headers, "Cache-Control", _settings.cacheControl);
}

/// From the shortest prefix to the longest: a map has them in that order.
void HeaderFilter::override(const std::string& path, Response& response) const
{
    for (const auto& [prefix, headers] : _settings.overrides)
    {
        if (!isBelow(path, prefix)) continue;
        for (const auto& [name, value] : headers)
            if (value.empty()) response.headers.remove(name);
            else response.headers.set(name, value);
    }
}

} // namespace security_headers
