#pragma once

#include "account/UserStore.h"
#include "audit/Audit.h"
#include "password/Passwords.h"
#include "password/Policy.h"
#include "session/SessionService.h"

#include <variant>

namespace auth::account {

/// Sign-up, log-in and what users do with their own account. For any fiber and any thread.
class AccountService
{
public:
    enum class SignUp
    {
        open,
        closed,
        invite
    };

    struct Parts
    {
        UserStore& users;
        session::SessionService& sessions;
        const password::Passwords& passwords;
        const password::Policy& policy;
        const keelson::Clock& clock;
        keelson::Ids& ids;
        const audit::Audit& audit;
    };

    struct NewAccount
    {
        std::string email;
        keelson::Secret password;
        std::optional<std::string> name;
        std::optional<std::string> invite;
    };

    enum class Refusal
    {
        taken,
        uninvited
    };

    AccountService(SignUp signUp, const Parts& parts): _signUp(signUp), _parts(parts) {}

    SignUp signUpMode() const noexcept { return _signUp; }

    /// What the policy has against a password, a sentence each.
    std::vector<std::string> problems(std::string_view password, std::string_view email) const;

    /// The password has passed the policy.
    std::variant<session::Tokens, Refusal> signUp(const NewAccount& account, const session::Client& client);

    /// Nothing for a wrong password, an unknown address and a locked account, whichever it is; each takes one hash.
    std::optional<session::Tokens> logIn(
        std::string_view email, const keelson::Secret& password, const session::Client& client);

    std::optional<User> find(const keelson::Id& user) const;
    /// See UserStore::rename.
    std::optional<User> rename(const keelson::Id& user, const UserStore::Choose& choose);

    /// Whether it is the user's password now; where it is not, it tells whoever guards the server.
    bool isPassword(const Account& account, const keelson::Secret& password, const session::Client& client) const;
    std::optional<Account> account(const keelson::Id& user) const { return _parts.users.byId(user); }

    /// Sets the password, which has passed the policy, and ends every other session.
    void changePassword(const keelson::Id& user, const keelson::Secret& password,
        const std::optional<keelson::Id>& session, const session::Client& client);

private:
    UserStore::Created create(const NewAccount& account, const UserStore::NewUser& user);
    void refresh(const Account& account, const keelson::Secret& password);

    const SignUp _signUp;
    const Parts _parts;
};

} // namespace auth::account
