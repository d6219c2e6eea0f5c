#pragma once

#include "session/Tokens.h"

#include <keelson/http/Headers.h>

#include <string>
#include <string_view>
#include <vector>

namespace keelson {
class Settings;
}

namespace auth::web {

/// The three cookies of a session: `access_token` and `refresh_token`, that scripts cannot read, and `csrf_token`, that the
/// page has to repeat in a header. Immutable, for any thread.
class Cookies
{
public:
    struct Options
    {
        bool secure = true;
        std::string sameSite = "Lax";
        std::string domain{};  ///< empty: the host alone
        bool prefixed = false; ///< `__Host-` and, where a path is set, `__Secure-`
    };

    /// Notes what is wrong with the settings.
    static Options read(keelson::Settings& settings);

    /// `refreshPaths`: where the refresh token is sent, each with a cookie of its own.
    Cookies(Options options, std::vector<std::string> refreshPaths);

    void set(keelson::http::Headers& headers, const session::Tokens& tokens) const;
    void clear(keelson::http::Headers& headers) const;

    const std::string& accessName() const noexcept { return _access; }
    const std::string& refreshName() const noexcept { return _refresh; }
    const std::string& csrfName() const noexcept { return _csrf; }

private:
    struct Cookie
    {
        std::string_view name;
        std::string_view path;
        bool readable = false;
    };

    void add(keelson::http::Headers& headers, const Cookie& cookie, std::string_view value,
        std::chrono::seconds lifetime) const;

    const Options _options;
    const std::vector<std::string> _refreshPaths;
    const std::string _access;
    const std::string _refresh;
    const std::string _csrf;
};

} // namespace auth::web
