#pragma once

#include <keelson/Clock.h>
#include <keelson/Id.h>

#include <optional>
#include <string>

namespace auth::token {

/// What an access token says, once it is proven. A value.
struct Claims
{
    keelson::Id user;
    std::string role;
    keelson::Id token;                  ///< `jti`
    std::optional<keelson::Id> session; ///< `sid`; one from outside has none
    int version = 0;                    ///< `ver`, of the user: see users.token_version
    keelson::Clock::Time issued;
    keelson::Clock::Time expires;
};

} // namespace auth::token
