#pragma once

#include <keelson/Clock.h>
#include <keelson/Id.h>

#include <optional>
#include <string>

namespace auth::account {

/// A user, as the API shows one. A value.
struct User
{
    keelson::Id id;
    std::string email;
    std::optional<std::string> name;
    std::string role = "user";
    bool emailVerified = false;
    keelson::Clock::Time createdAt;
};

/// A user with what nobody is shown. A value.
struct Account
{
    User user;
    std::optional<std::string> passwordHash;
    int tokenVersion = 0;
    bool locked = false;
};

} // namespace auth::account
