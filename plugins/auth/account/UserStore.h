#pragma once

#include "account/User.h"
#include "token/Revocation.h"

#include <functional>
#include <string_view>
#include <vector>

namespace auth::account {

/// Where users are kept. E-mail addresses are compared without regard to case. Its calls may throw data::DatabaseError.
class UserStore
{
public:
    using Time = keelson::Clock::Time;
    using Id = keelson::Id;

    struct NewUser
    {
        Id id;
        std::string email;
        std::optional<std::string> name;
        std::string role = "user";
        std::optional<std::string> passwordHash;
        std::optional<std::string> externalSubject;
        bool emailVerified = false;
        Time at;
    };

    enum class Created
    {
        yes,
        taken,    ///< there is a user with that e-mail address, or that external subject
        uninvited ///< the invitation is not there, used, expired or for somebody else
    };

    virtual ~UserStore() = default;

    virtual std::optional<Account> byEmail(std::string_view email) = 0;
    virtual std::optional<Account> byId(const Id& id) = 0;
    virtual std::optional<Account> byExternalSubject(std::string_view subject) = 0;

    virtual Created create(const NewUser& user) = 0;

    /// The same, and uses an invitation up with it.
    virtual Created createInvited(const NewUser& user, std::string_view inviteHash) = 0;

    virtual void invite(std::string_view hash, const std::optional<std::string>& email, Time at, Time expires) = 0;

    /// Gives a user the name that the function chooses, which is called while nobody else can change the user, may be called
    /// again, and may throw to change nothing. Nothing where there is no such user.
    using Choose = std::function<std::optional<std::string>(const User&)>;
    virtual std::optional<User> rename(const Id& id, const Choose& choose, Time at) = 0;

    /// In place of the old hash of the same password; nothing happens where another one has come meanwhile.
    virtual void rehash(const Id& id, std::string_view old, std::string_view hash) = 0;

    virtual bool linkExternal(const Id& id, std::string_view subject, Time at) = 0;

    /// These end what the live access tokens say: what is to be refused from now on, nothing where there is no such user.
    virtual std::optional<token::Revocation> setRole(const Id& id, std::string_view role, Time at, Time until) = 0;
    virtual std::optional<token::Revocation> setLocked(const Id& id, bool locked, Time at, Time until) = 0;
    virtual std::optional<token::Revocation> remove(const Id& id, Time until) = 0;

    /// In the order of their coming, those behind `after`.
    virtual std::vector<Account> list(const std::optional<Id>& after, int limit) = 0;
};

} // namespace auth::account
