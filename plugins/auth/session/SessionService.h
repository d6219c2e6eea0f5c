#pragma once

#include "audit/Audit.h"
#include "session/RefreshTokens.h"
#include "session/SessionStore.h"
#include "session/Tokens.h"
#include "token/AccessTokens.h"
#include "token/RevocationStore.h"
#include "token/Revocations.h"

#include <keelson/Ids.h>

#include <chrono>

namespace auth::session {

/// Opens, refreshes and ends sessions. For any fiber and any thread.
class SessionService
{
public:
    struct Rules
    {
        std::chrono::milliseconds access; ///< how long an access token is good
        std::chrono::milliseconds idle;   ///< how long a session is without a refresh
        std::chrono::milliseconds whole;  ///< how long it is at all
        std::chrono::milliseconds grace;  ///< how long a refresh token may be used once more
    };

    /// What it works with; all outlive it.
    struct Parts
    {
        SessionStore& store;
        token::RevocationStore& revocationStore;
        token::Revocations& revocations;
        const token::AccessTokens& access;
        const RefreshTokens& refresh;
        const keelson::Clock& clock;
        keelson::Ids& ids;
        const audit::Audit& audit;
    };

    SessionService(const Rules& rules, const Parts& parts, keelson::Secret csrfKey);

    /// Nothing where the account has changed since it was read, or is locked.
    std::optional<Tokens> open(const account::Account& account, const Client& client);

    /// Nothing for a token that is unknown, expired, revoked or used before; the last ends its session.
    std::optional<Tokens> refresh(std::string_view refreshToken, const Client& client);

    std::vector<Session> list(const keelson::Id& user) const;

    /// Ends a live session of the user. False where there is none.
    bool end(const keelson::Id& user, const keelson::Id& session, std::string_view reason);

    /// Whose session a refresh token belongs to, if it lives.
    std::optional<SessionStore::Owner> ownerOf(std::string_view refreshToken) const;

    /// All of the user's but one. How many.
    std::size_t endOthers(const keelson::Id& user, const std::optional<keelson::Id>& except, std::string_view reason);

    /// Sets the user's password, whose hash it is, and ends all sessions but that one, in one step.
    void setPassword(const keelson::Id& user, std::string_view hash, const std::optional<keelson::Id>& except,
        std::string_view reason);

    /// One access token that belongs to no session.
    void refuse(const token::Claims& claims);

    /// Until when something has to be refused, so that no access token made before outlives it.
    keelson::Clock::Time refusedUntil() const;

    const Rules& rules() const noexcept { return _rules; }

private:
    struct Refreshed;

    Refreshed refreshFound(std::string_view refreshToken, const SessionStore::Found& found,
        SessionStore::Refreshing& refreshing, const Client& client);
    Refreshed rotate(std::string_view refreshToken, const SessionStore::Found& found,
        SessionStore::Refreshing& refreshing, const Client& client);
    Tokens tokens(const account::Account& account, const Session& session, std::string refreshToken) const;
    void refuseSession(const keelson::Id& session);

    const Rules _rules;
    const Parts _parts;
    const keelson::Secret _csrfKey;
};

} // namespace auth::session
