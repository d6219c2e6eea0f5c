#pragma once

#include "account/User.h"
#include "session/Session.h"

#include <chrono>
#include <string>

namespace auth::session {

/// What whoever has logged in, or refreshed, gets. A value.
struct Tokens
{
    std::string access;
    std::string refresh;
    std::string csrf;
    std::chrono::seconds accessLifetime{0};
    std::chrono::seconds refreshLifetime{0};
    account::User user;
    keelson::Id session;
};

} // namespace auth::session
