#include "web/CsrfGuard.h"

#include "token/Mac.h"
#include "web/Credentials.h"
#include "web/Problems.h"

namespace auth::web {

using keelson::http::Problem;
using keelson::http::PublicText;
using keelson::http::Request;

namespace {

// The scheme and the host of an address, as browsers write an origin (RFC 6454, 6.2).
std::string originOf(const std::string& url)
{
    const auto host = url.find("://");
    if (host == std::string::npos) return {};
    auto origin = url.substr(0, url.find_first_of("/?#", host + 3));
    for (auto& c : origin)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const std::string_view port = origin.starts_with("https:") ? ":443" : ":80";
    if (origin.ends_with(port)) origin.resize(origin.size() - port.size());
    return origin;
}

} // namespace

CsrfGuard::CsrfGuard(const Cookies& cookies, const keelson::http::Origins* origins,
    const std::optional<std::string>& publicUrl, const audit::Audit& audit):
    _cookies(cookies), _origins(origins), _audit(audit), _own(originOf(publicUrl.value_or("")))
{
}

void CsrfGuard::check(const Request& request) const
{
    if (isForeign(request)) refuse(request, "origin", "Pages of this origin may not act for the user.");
    if (!repeatsCookie(request))
        refuse(request, "csrf_token",
            "A request with cookies has to repeat the cookie " + _cookies.csrfName() + " in the header X-CSRF-Token.");
}

void CsrfGuard::refuse(const Request& request, std::string_view reason, const std::string& text) const
{
    const auto user = request.principal ? std::optional(request.principal->id) : std::nullopt;
    _audit.failure("authz_fail", user, clientOf(request), {{"reason", std::string(reason)}});
    throw Problem(problems::forged, PublicText(text));
}

bool CsrfGuard::isForeign(const Request& request) const
{
    if (request.headers.count("Origin") > 1) return true;
    if (const auto origin = request.headers.get("Origin")) return !isKnown(*origin, request);
    return request.headers.get("Sec-Fetch-Site") == "cross-site";
}

/// Where the server's own address is not set, it is the one that the request has asked for: a page of another host cannot
/// have this host's cookies sent to its own.
bool CsrfGuard::isKnown(std::string_view origin, const Request& request) const
{
    if (_origins && _origins->trusted(origin)) return true;
    return origin == (_own.empty() ? originOf(request.scheme + "://" + request.host) : _own);
}

bool CsrfGuard::repeatsCookie(const Request& request) const
{
    const auto cookie = request.cookie(_cookies.csrfName());
    const auto header = request.headers.get("X-CSRF-Token");
    return cookie && header && !cookie->empty() && request.headers.count("X-CSRF-Token") == 1 &&
        token::same(*cookie, *header);
}

} // namespace auth::web
