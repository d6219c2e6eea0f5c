#pragma once

#include "account/AccountService.h"
#include "password/Argon2id.h"
#include "password/Policy.h"
#include "session/SessionService.h"
#include "token/Signed.h"
#include "web/Cookies.h"
#include "web/TokenAnswers.h"

#include <keelson/Secret.h>

#include <chrono>
#include <optional>
#include <string>

namespace keelson {
class Settings;
}

namespace auth {

/// What the deployer may set. Values, read once.
struct AuthSettings
{
    enum class Hash
    {
        bcrypt,
        argon2id
    };

    struct Jwt
    {
        keelson::Secret secret;
        std::optional<keelson::Secret> previous;
        std::string issuer;
        std::string audience;
        unsigned cached; ///< verified tokens that are remembered
    };

    struct External
    {
        keelson::Secret secret;
        token::Parties parties;
    };

    account::AccountService::SignUp signUp;
    web::TokenAnswers::Delivery delivery;
    session::SessionService::Rules rules;
    Jwt jwt;
    std::optional<External> external;
    Hash hash;
    unsigned bcryptCost;
    password::Argon2id::Cost argon2;
    password::Policy policy;
    web::Cookies::Options cookies;
    std::optional<std::string> publicUrl;

    /// Notes what is wrong with the settings.
    static AuthSettings read(keelson::Settings& settings);
};

} // namespace auth
