#include "CorsFilter.h"

#include <algorithm>
#include <string>

namespace cors {

using keelson::http::CrossOrigin;
using keelson::http::Headers;
using keelson::http::Request;
using keelson::http::Response;
using keelson::http::sameName;

namespace {

bool isBelow(std::string_view path, std::string_view prefix)
{
    return prefix.empty() || (path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/'));
}

bool isForAll(const CrossOrigin& policy)
{
    return policy.origins.size() == 1 && policy.origins.front() == "*";
}

bool lists(std::string_view list, std::string_view name)
{
    while (!list.empty())
    {
        const auto comma = std::min(list.find(','), list.size());
        auto each = list.substr(0, comma);
        while (each.starts_with(' ')) each.remove_prefix(1);
        while (each.ends_with(' ')) each.remove_suffix(1);
        if (sameName(each, name)) return true;
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return false;
}

void addVary(Headers& headers, std::string_view name)
{
    if (!headers.get("Vary")) return headers.add("Vary", name);
    std::string all;
    for (const auto [field, value] : headers)
    {
        if (!sameName(field, "Vary")) continue;
        if (lists(value, name) || lists(value, "*")) return;
        all.append(all.empty() ? "" : ", ").append(value);
    }
    headers.set("Vary", all.append(all.empty() ? "" : ", ").append(name));
}

} // namespace

CorsFilter::CorsFilter(CorsSettings settings, Policies policies):
    _settings(std::move(settings)), _added(std::move(policies))
{
}

Response CorsFilter::handle(Request& request, const keelson::http::Next& next)
{
    const auto& policy = policyFor(request.path);
    const std::string origin(request.headers.get("Origin").value_or(""));
    if (!origin.empty() && request.method == "OPTIONS" && request.headers.get("Access-Control-Request-Method"))
        return preflight(request, policy, origin);
    auto response = next(request);
    if (permit(policy, origin, response.headers) && !_settings.exposed.empty())
        response.headers.set("Access-Control-Expose-Headers", _settings.exposed);
    return response;
}

Response CorsFilter::preflight(const Request& request, const Policy& policy, std::string_view origin) const
{
    auto response = Response::empty(204);
    auto& headers = response.headers;
    if (permit(policy, origin, headers))
    {
        headers.set("Access-Control-Allow-Methods", _settings.methods);
        headers.set("Access-Control-Allow-Headers", _settings.headers);
        headers.set("Access-Control-Max-Age", std::to_string(_settings.maxAge.count()));
        if (_settings.privateNetwork && request.headers.get("Access-Control-Request-Private-Network") == "true")
            headers.set("Access-Control-Allow-Private-Network", "true");
    }
    addVary(headers, "Access-Control-Request-Method");
    addVary(headers, "Access-Control-Request-Headers");
    if (_settings.privateNetwork) addVary(headers, "Access-Control-Request-Private-Network");
    return response;
}

bool CorsFilter::permit(const Policy& policy, std::string_view origin, Headers& headers)
{
    if (isForAll(policy))
    {
        headers.set("Access-Control-Allow-Origin", "*");
        return true;
    }
    // A cache must not give one origin's answer to another, nor one without an origin to any.
    addVary(headers, "Origin");
    if (std::ranges::find(policy.origins, origin) == policy.origins.end() || origin == "*") return false;
    headers.set("Access-Control-Allow-Origin", origin);
    if (policy.credentials) headers.set("Access-Control-Allow-Credentials", "true");
    return true;
}

const CrossOrigin& CorsFilter::policyFor(std::string_view path)
{
    std::call_once(_gathered, [this] { gather(); });
    return *std::ranges::find_if(_policies, [&](const Policy& policy) { return isBelow(path, policy.path); });
}

void CorsFilter::gather()
{
    for (const auto* policy : _added()) _policies.push_back(*policy);
    std::ranges::stable_sort(_policies, std::greater(), [](const Policy& policy) { return policy.path.size(); });
    _policies.push_back({"", _settings.origins, _settings.credentials});
}

} // namespace cors
