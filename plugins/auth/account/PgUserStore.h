#pragma once

#include "account/UserStore.h"

#include <keelson/data/Database.h>

namespace auth::account {

/// In PostgreSQL's tables users and auth_invites.
class PgUserStore final : public UserStore
{
public:
    explicit PgUserStore(keelson::data::Database& database): _database(database) {}

    std::optional<Account> byEmail(std::string_view email) override;
    std::optional<Account> byId(const Id& id) override;
    std::optional<Account> byExternalSubject(std::string_view subject) override;
    Created create(const NewUser& user) override;
    Created createInvited(const NewUser& user, std::string_view inviteHash) override;
    void invite(std::string_view hash, const std::optional<std::string>& email, Time at, Time expires) override;
    std::optional<User> rename(const Id& id, const Choose& choose, Time at) override;
    void rehash(const Id& id, std::string_view old, std::string_view hash) override;
    bool linkExternal(const Id& id, std::string_view subject, Time at) override;
    std::optional<token::Revocation> setRole(const Id& id, std::string_view role, Time at, Time until) override;
    std::optional<token::Revocation> setLocked(const Id& id, bool locked, Time at, Time until) override;
    std::optional<token::Revocation> remove(const Id& id, Time until) override;
    std::vector<Account> list(const std::optional<Id>& after, int limit) override;

private:
    keelson::data::Database& _database;
};

} // namespace auth::account
