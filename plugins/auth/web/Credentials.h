#pragma once

#include "session/Client.h"
#include "web/Cookies.h"

#include <keelson/http/Request.h>

#include <string_view>

namespace auth::web {

/// The access token that a request brings along, where it does.
struct Credentials
{
    enum class By
    {
        nothing,
        header,
        cookie
    };

    By by = By::nothing;
    std::string_view token{}; ///< as long as the request is not changed

    /// A Bearer header counts alone: whoever sends one does not mean the cookie.
    static Credentials of(const keelson::http::Request& request, const Cookies& cookies);
};

/// Where a request comes from.
session::Client clientOf(const keelson::http::Request& request);

} // namespace auth::web
