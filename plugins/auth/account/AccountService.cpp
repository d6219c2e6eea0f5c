#include "account/AccountService.h"

#include "account/Invites.h"

namespace auth::account {

using keelson::Id;
using keelson::Secret;
using session::Client;
using session::Tokens;

std::vector<std::string> AccountService::problems(std::string_view password, std::string_view email) const
{
    return _parts.policy.broken(password, email);
}

std::variant<Tokens, AccountService::Refusal> AccountService::signUp(const NewAccount& account, const Client& client)
{
    if (_parts.users.byEmail(account.email)) return Refusal::taken;
    Account made;
    made.passwordHash = _parts.passwords.hash(account.password);
    made.user = {_parts.ids.next(), account.email, account.name, "user", false, _parts.clock.now()};
    const auto created = create(account,
        {made.user.id, account.email, account.name, made.user.role, made.passwordHash, {}, false, made.user.createdAt});
    if (created == UserStore::Created::taken) return Refusal::taken;
    if (created == UserStore::Created::uninvited) return Refusal::uninvited;
    _parts.audit.success("user_created", made.user.id, client);
    // Nobody but an operator who is very fast can have changed it since.
    if (auto tokens = _parts.sessions.open(made, client)) return *std::move(tokens);
    throw std::runtime_error("the account that was just made cannot be opened");
}

UserStore::Created AccountService::create(const NewAccount& account, const UserStore::NewUser& user)
{
    return _signUp == SignUp::invite ? _parts.users.createInvited(user, inviteHash(account.invite.value_or("")))
                                     : _parts.users.create(user);
}

std::optional<Tokens> AccountService::logIn(std::string_view email, const Secret& password, const Client& client)
{
    const auto account = _parts.users.byEmail(email);
    const bool right = _parts.passwords.verify(password, account ? account->passwordHash : std::nullopt);
    std::optional<Tokens> tokens;
    if (right && !account->locked) tokens = _parts.sessions.open(*account, client);
    if (!tokens)
    {
        const auto* const reason = !account ? "unknown" : account->locked ? "locked" : "password";
        _parts.audit.failure(
            "authn_login_fail", account ? std::optional(account->user.id) : std::nullopt, client, {{"reason", reason}});
        return std::nullopt;
    }
    refresh(*account, password);
    _parts.audit.success("authn_login_success", account->user.id, client, {{"session", tokens->session.text()}});
    return tokens;
}

/// A hash that costs what the settings no longer ask for is made anew, now that the password is known.
void AccountService::refresh(const Account& account, const Secret& password)
{
    if (!_parts.passwords.outdated(*account.passwordHash)) return;
    _parts.users.rehash(account.user.id, *account.passwordHash, _parts.passwords.hash(password));
}

std::optional<User> AccountService::find(const Id& user) const
{
    auto found = _parts.users.byId(user);
    return found ? std::optional(std::move(found->user)) : std::nullopt;
}

std::optional<User> AccountService::rename(const Id& user, const UserStore::Choose& choose)
{
    return _parts.users.rename(user, choose, _parts.clock.now());
}

bool AccountService::isPassword(const Account& account, const Secret& password, const Client& client) const
{
    if (_parts.passwords.verify(password, account.passwordHash)) return true;
    _parts.audit.failure("authn_password_change_fail", account.user.id, client);
    return false;
}

void AccountService::changePassword(
    const Id& user, const Secret& password, const std::optional<Id>& session, const Client& client)
{
    _parts.sessions.setPassword(user, _parts.passwords.hash(password), session, "the password was changed");
    _parts.audit.success("authn_password_change", user, client);
}

} // namespace auth::account
