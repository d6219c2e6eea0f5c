#pragma once

#include "account/ExternalUsers.h"
#include "session/SeenSessions.h"
#include "token/AccessTokens.h"
#include "token/Cache.h"
#include "token/ExternalTokens.h"
#include "token/RevocationFeed.h"
#include "token/Revocations.h"

#include <keelson/Authenticator.h>

namespace auth::token {

/// Knows access tokens: a new one by its signature, one that was seen before by its hash. The database is asked only for the
/// user of an external one. As long as it is not known what is refused, it throws data::DatabaseError. For all threads.
class TokenAuthenticator final : public keelson::Authenticator
{
public:
    /// How long an external token is believed before its user is looked up again.
    static constexpr std::chrono::minutes externalMemory{5};

    /// All outlive it. `external` and `externalUsers` may be null, both.
    struct Parts
    {
        const AccessTokens& own;
        const ExternalTokens* external;
        account::ExternalUsers* externalUsers;
        const Revocations& revocations;
        const RevocationFeed& feed;
        session::SeenSessions& seen;
        const keelson::Clock& clock;
    };

    TokenAuthenticator(const Parts& parts, std::size_t cached);

    std::optional<keelson::Principal> authenticate(std::string_view token) override;

    /// The same, with all that the token says.
    std::optional<Claims> claims(std::string_view token);

private:
    std::optional<Claims> verify(std::string_view token, const Fingerprint& fingerprint, keelson::Clock::Time now);
    std::optional<Claims> verifyExternal(
        std::string_view token, const Fingerprint& fingerprint, keelson::Clock::Time now);

    const Parts _parts;
    Cache _cache;
};

} // namespace auth::token
