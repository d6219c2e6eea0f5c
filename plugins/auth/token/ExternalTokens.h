#pragma once

#include "token/Signed.h"

#include <keelson/Id.h>
#include <keelson/Secret.h>

namespace auth::token {

/// Reads access tokens that a front end signs itself: JWT with HMAC-SHA256 under a secret that both know, of which `sub`
/// and `email` are needed. Immutable, for any thread.
class ExternalTokens
{
public:
    struct Claims
    {
        std::string subject;
        std::string email;
        std::optional<std::string> name;
        bool emailVerified = false;
        keelson::Id token; ///< made of `jti`, or of the whole token
        keelson::Clock::Time expires;
    };

    ExternalTokens(keelson::Secret secret, Parties parties);

    std::optional<Claims> read(std::string_view token, keelson::Clock::Time now) const;

private:
    const keelson::Secret _secret;
    const Parties _parties;
};

} // namespace auth::token
