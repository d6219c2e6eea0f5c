#pragma once

#include "account/User.h"
#include "session/Session.h"

#include <functional>
#include <string>
#include <vector>

namespace auth::session {

/// Where sessions and their refresh tokens are kept; tokens by their hashes alone. What ends a session also writes what is
/// to be refused, in one step. Its calls may throw data::DatabaseError.
class SessionStore
{
public:
    using Time = keelson::Clock::Time;
    using Id = keelson::Id;

    /// What is known of a refresh token, under a lock on its session.
    struct Found
    {
        Session session;
        account::Account account;
        std::string hash;
        bool revoked = false;
        std::optional<Time> usedAt;
        std::optional<std::string> successor; ///< sealed
    };

    struct Rotation
    {
        std::string hash;      ///< of the one that is used now
        std::string successor; ///< sealed
        std::string newHash;
        Time at;
        Time expires;
        std::string address;
        std::string userAgent;
    };

    /// The steps of one refresh, which count together or not at all.
    class Refreshing
    {
    public:
        virtual ~Refreshing() = default;
        virtual void rotate(const Rotation& rotation) = 0;

        /// The whole family; `reason` for operators.
        virtual void revoke(const Id& session, std::string_view reason, Time at, Time until) = 0;
    };

    virtual ~SessionStore() = default;

    /// Opens a session with its first refresh token, if the user is still the same: not locked, the same token version and
    /// password. False where not.
    virtual bool open(const Session& session, const account::Account& account, std::string_view hash) = 0;

    /// Finds the token by either hash and calls the function with it, or with nothing; several calls for one session come one
    /// after the other, on all nodes. The function may be called anew, so it changes nothing else.
    using Refresh = std::function<void(const std::optional<Found>&, Refreshing&)>;
    virtual void refresh(const std::vector<std::string>& hashes, const Refresh& function) = 0;

    /// Whose live session the token is of.
    struct Owner
    {
        Id session;
        Id user;
    };
    virtual std::optional<Owner> ownerOf(const std::vector<std::string>& hashes) = 0;

    /// Those that are neither revoked nor expired, seen last first.
    virtual std::vector<Session> list(const Id& user, Time now) = 0;

    /// Which sessions of a user to end.
    struct Which
    {
        std::optional<Id> only{};
        std::optional<Id> except{};
    };

    /// Ends live sessions; their access tokens are refused until then. Which ones were ended.
    virtual std::vector<Id> revoke(
        const Id& user, const Which& which, std::string_view reason, Time at, Time until) = 0;

    /// Sets the user's password and ends all sessions but that one, together or not at all. Which ones were ended.
    virtual std::vector<Id> setPassword(const Id& user, std::string_view hash, const std::optional<Id>& except,
        std::string_view reason, Time at, Time until) = 0;

    virtual void seen(const std::vector<Id>& sessions, Time at) = 0;

    /// Removes some of what ended before `before`, and what seals successors that are past their grace. How much.
    virtual std::size_t purge(Time before) = 0;
    virtual std::size_t forgetSuccessors(Time before) = 0;
};

} // namespace auth::session
