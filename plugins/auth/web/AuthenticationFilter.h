#pragma once

#include "web/Cookies.h"

#include <keelson/Authenticator.h>
#include <keelson/http/Filter.h>

namespace auth::web {

/// Proves who is calling: by a Bearer header, or by the cookie. What does not verify is 401, and counts as nothing on a route
/// that is everybody's, so that a browser with a stale cookie can log in again.
class AuthenticationFilter final : public keelson::http::Filter
{
public:
    /// Both outlive it.
    AuthenticationFilter(keelson::Authenticator& authenticator, const Cookies& cookies);

    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::authenticate; }
    keelson::http::Response handle(keelson::http::Request& request, const keelson::http::Next& next) override;

private:
    std::optional<keelson::Principal> principal(std::string_view token, bool everybody);

    keelson::Authenticator& _authenticator;
    const Cookies& _cookies;
};

} // namespace auth::web
