#pragma once

#include "session/SessionStore.h"

#include <keelson/data/Database.h>

namespace auth::session {

/// In PostgreSQL's tables auth_sessions, auth_refresh_tokens and auth_revocations.
class PgSessionStore final : public SessionStore
{
public:
    explicit PgSessionStore(keelson::data::Database& database): _database(database) {}

    bool open(const Session& session, const account::Account& account, std::string_view hash) override;
    void refresh(const std::vector<std::string>& hashes, const Refresh& function) override;
    std::optional<Owner> ownerOf(const std::vector<std::string>& hashes) override;
    std::vector<Session> list(const Id& user, Time now) override;
    std::vector<Id> revoke(const Id& user, const Which& which, std::string_view reason, Time at, Time until) override;
    std::vector<Id> setPassword(const Id& user, std::string_view hash, const std::optional<Id>& except,
        std::string_view reason, Time at, Time until) override;
    void seen(const std::vector<Id>& sessions, Time at) override;
    std::size_t purge(Time before) override;
    std::size_t forgetSuccessors(Time before) override;

private:
    keelson::data::Database& _database;
};

} // namespace auth::session
