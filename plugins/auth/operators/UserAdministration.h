#pragma once

#include "account/AccountService.h"

#include <functional>
#include <string>
#include <string_view>

namespace auth::operators {

/// What operators do with the accounts of others. Users are named by their address or their id. What cannot be done throws
/// keelson::Command::Refused. For any thread that blocks; other nodes hear of it within a second.
class UserAdministration
{
public:
    using Account = account::Account;
    static constexpr std::chrono::hours invitationLifetime{24 * 7};

    /// All outlive it.
    explicit UserAdministration(const account::AccountService::Parts& parts): _parts(parts) {}

    /// All users, in the order of their coming.
    void each(const std::function<void(const Account&)>& function) const;

    /// Throws where the policy has something against the password, or the address cannot be one.
    void create(std::string_view email, std::string_view role, const keelson::Secret& password);
    void setPassword(std::string_view who, const keelson::Secret& password);

    /// These end what the user's live tokens allow.
    void setRole(std::string_view who, std::string_view role);
    void setLocked(std::string_view who, bool locked);
    void remove(std::string_view who);

    /// How many have ended.
    std::size_t revokeSessions(std::string_view who);

    /// The invitation, which nobody can read again. For that address alone, where one is given.
    std::string invite(const std::optional<std::string>& email);

private:
    Account find(std::string_view who) const;
    void check(std::string_view email, const keelson::Secret& password) const;
    void tell(std::string_view event, const keelson::Id& user, audit::Audit::Details details = {}) const;

    const account::AccountService::Parts _parts;
};

} // namespace auth::operators
