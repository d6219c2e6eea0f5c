#include "web/Credentials.h"

#include <algorithm>

namespace auth::web {

using keelson::http::Request;

namespace {

constexpr std::size_t longestUserAgent = 400;

// What follows the scheme, if that is Bearer (RFC 9110, 11.1, and RFC 6750).
std::optional<std::string_view> bearer(std::string_view value) noexcept
{
    const auto space = value.find(' ');
    if (!keelson::http::sameName(value.substr(0, space), "Bearer")) return std::nullopt;
    if (space == std::string_view::npos) return "";
    value.remove_prefix(std::min(value.find_first_not_of(' ', space), value.size()));
    return value;
}

} // namespace

Credentials Credentials::of(const Request& request, const Cookies& cookies)
{
    if (const auto value = request.headers.get("Authorization"))
        if (const auto token = bearer(*value)) return {By::header, *token};
    if (const auto token = request.cookie(cookies.accessName()); token && !token->empty()) return {By::cookie, *token};
    return {};
}

session::Client clientOf(const Request& request)
{
    std::string userAgent(request.headers.get("User-Agent").value_or("").substr(0, longestUserAgent));
    std::replace_if(
        userAgent.begin(), userAgent.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return {request.client, std::move(userAgent), request.id};
}

} // namespace auth::web
