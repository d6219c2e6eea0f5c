#include "web/Cookies.h"

#include <keelson/Settings.h>

namespace auth::web {

namespace {

bool isDomain(std::string_view text)
{
    return !text.empty() && text.find_first_of("; ,=/:") == std::string_view::npos;
}

} // namespace

Cookies::Options Cookies::read(keelson::Settings& settings)
{
    auto cookie = settings.section("cookie");
    Options options{
        cookie.boolean("secure",
            {.fallback = settings.production(), .help = "whether browsers send the cookies over https alone"}),
        cookie.choice<std::string>("samesite",
            {.allowed = {{"lax", "Lax"}, {"strict", "Strict"}, {"none", "None"}},
                .fallback = "Lax",
                .help = "whether browsers send the cookies with requests of other sites' pages"}),
        cookie.text("domain",
            {.fallback = "", .max = 255, .help = "the domain whose hosts all get the cookies; none is the host alone"}),
        cookie.boolean(
            "prefix", {.fallback = false, .help = "whether the cookies' names begin with __Host- and __Secure-"})};
    if (settings.production() && !options.secure)
        cookie.refuse("secure", "must be true in production: the cookies are the users' keys");
    if (!options.secure && options.sameSite == "None")
        cookie.refuse("samesite", "must be lax or strict while cookie.secure is false: browsers drop such cookies");
    if (!options.domain.empty() && !isDomain(options.domain))
        cookie.refuse("domain", "must be a domain alone, as example.com");
    if (options.prefixed && !options.secure) cookie.refuse("prefix", "needs cookie.secure = true");
    if (options.prefixed && !options.domain.empty()) cookie.refuse("prefix", "goes with no cookie.domain");
    return options;
}

Cookies::Cookies(Options options, std::vector<std::string> refreshPaths):
    _options(std::move(options)),
    _refreshPaths(std::move(refreshPaths)),
    _access(_options.prefixed ? "__Host-access_token" : "access_token"),
    _refresh(_options.prefixed ? "__Secure-refresh_token" : "refresh_token"),
    _csrf(_options.prefixed ? "__Host-csrf_token" : "csrf_token")
{
}

void Cookies::set(keelson::http::Headers& headers, const session::Tokens& tokens) const
{
    add(headers, {_access, "/"}, tokens.access, tokens.accessLifetime);
    for (const auto& path : _refreshPaths) add(headers, {_refresh, path}, tokens.refresh, tokens.refreshLifetime);
    add(headers, {_csrf, "/", true}, tokens.csrf, tokens.refreshLifetime);
}

void Cookies::clear(keelson::http::Headers& headers) const
{
    constexpr std::chrono::seconds gone{0};
    add(headers, {_access, "/"}, "", gone);
    for (const auto& path : _refreshPaths) add(headers, {_refresh, path}, "", gone);
    add(headers, {_csrf, "/", true}, "", gone);
}

void Cookies::add(
    keelson::http::Headers& headers, const Cookie& cookie, std::string_view value, std::chrono::seconds lifetime) const
{
    std::string text;
    text.append(cookie.name).append("=").append(value);
    text.append("; Path=").append(cookie.path);
    text.append("; Max-Age=").append(std::to_string(lifetime.count()));
    if (!_options.domain.empty()) text.append("; Domain=").append(_options.domain);
    text.append("; SameSite=").append(_options.sameSite);
    if (!cookie.readable) text.append("; HttpOnly");
    if (_options.secure) text.append("; Secure");
    headers.add("Set-Cookie", text);
}

} // namespace auth::web
