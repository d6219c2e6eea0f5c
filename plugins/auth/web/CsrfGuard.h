#pragma once

#include "audit/Audit.h"
#include "web/Cookies.h"

#include <keelson/http/Origins.h>
#include <keelson/http/Request.h>

#include <optional>
#include <string>

namespace auth::web {

/// Tells a request that a user's own page has sent from one that another page makes the browser send: what is authenticated
/// by a cookie repeats the cookie `csrf_token` in `X-CSRF-Token`, and comes from no foreign origin. For any thread.
class CsrfGuard
{
public:
    /// `publicUrl`: where browsers reach the server. What it refers to outlives it; without origins none but the server's own
    /// is known.
    CsrfGuard(const Cookies& cookies, const keelson::http::Origins* origins,
        const std::optional<std::string>& publicUrl, const audit::Audit& audit);

    /// Throws Problem of 403, and tells whoever guards the server.
    void check(const keelson::http::Request& request) const;

private:
    [[noreturn]] void refuse(
        const keelson::http::Request& request, std::string_view reason, const std::string& text) const;
    bool isForeign(const keelson::http::Request& request) const;
    bool isKnown(std::string_view origin, const keelson::http::Request& request) const;
    bool repeatsCookie(const keelson::http::Request& request) const;

    const Cookies& _cookies;
    const keelson::http::Origins* const _origins;
    const audit::Audit& _audit;
    const std::string _own; // empty where it is not known
};

} // namespace auth::web
