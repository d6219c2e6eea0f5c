#include "operators/UserAdministration.h"

#include "account/Email.h"
#include "account/Invites.h"

#include <keelson/Command.h>
#include <keelson/Random.h>

namespace auth::operators {

using account::Account;
using account::UserStore;
using keelson::Id;
using keelson::Secret;
using Refused = keelson::Command::Refused;

namespace {

void checkRole(std::string_view role)
{
    if (role != "user" && role != "admin")
        throw Refused("'" + std::string(role) + "' is no role; there are user and admin");
}

void checkEmail(std::string_view email)
{
    if (const auto problem = account::emailProblem(email))
        throw Refused("the address '" + std::string(email) + "' " + *problem);
}

} // namespace

void UserAdministration::each(const std::function<void(const Account&)>& function) const
{
    constexpr int page = 1000;
    std::optional<Id> after;
    for (auto accounts = _parts.users.list(after, page); !accounts.empty(); accounts = _parts.users.list(after, page))
    {
        for (const auto& account : accounts) function(account);
        after = accounts.back().user.id;
    }
}

void UserAdministration::create(std::string_view email, std::string_view role, const Secret& password)
{
    checkRole(role);
    check(email, password);
    const auto id = _parts.ids.next();
    const auto created = _parts.users.create({id, std::string(email), {}, std::string(role),
        _parts.passwords.hash(password), {}, false, _parts.clock.now()});
    if (created != UserStore::Created::yes) throw Refused("there is a user with the address " + std::string(email));
    tell("user_created", id, {{"role", std::string(role)}});
}

void UserAdministration::setPassword(std::string_view who, const Secret& password)
{
    const auto user = find(who).user;
    check(user.email, password);
    _parts.sessions.setPassword(user.id, _parts.passwords.hash(password), {}, "the password was set by an operator");
    tell("authn_password_change", user.id);
}

void UserAdministration::setRole(std::string_view who, std::string_view role)
{
    checkRole(role);
    const auto user = find(who).user;
    if (user.role == role) return;
    _parts.users.setRole(user.id, role, _parts.clock.now(), _parts.sessions.refusedUntil());
    tell("authz_change", user.id, {{"from", user.role}, {"to", std::string(role)}});
}

void UserAdministration::setLocked(std::string_view who, bool locked)
{
    const auto id = find(who).user.id;
    _parts.users.setLocked(id, locked, _parts.clock.now(), _parts.sessions.refusedUntil());
    if (locked) _parts.sessions.endOthers(id, {}, "the account was locked");
    if (locked) tell("authn_login_lock", id, {{"reason", "locked"}});
    else tell("user_updated", id, {{"reason", "unlocked"}});
}

void UserAdministration::remove(std::string_view who)
{
    const auto id = find(who).user.id;
    _parts.users.remove(id, _parts.sessions.refusedUntil());
    tell("user_deleted", id);
}

std::size_t UserAdministration::revokeSessions(std::string_view who)
{
    const auto id = find(who).user.id;
    const auto count = _parts.sessions.endOthers(id, {}, "ended by an operator");
    tell("session_expired", id, {{"reason", "revoked"}, {"count", std::to_string(count)}});
    return count;
}

std::string UserAdministration::invite(const std::optional<std::string>& email)
{
    if (email) checkEmail(*email);
    auto invitation = keelson::randomToken();
    const auto now = _parts.clock.now();
    _parts.users.invite(account::inviteHash(invitation), email, now, now + invitationLifetime);
    return invitation;
}

Account UserAdministration::find(std::string_view who) const
{
    const auto id = Id::parse(who);
    auto account = id ? _parts.users.byId(*id) : _parts.users.byEmail(who);
    if (!account) throw Refused("there is no user " + std::string(who));
    return *std::move(account);
}

void UserAdministration::check(std::string_view email, const Secret& password) const
{
    checkEmail(email);
    const auto problems = _parts.policy.broken(password.reveal(), email);
    if (problems.empty()) return;
    std::string text = "the password is not taken";
    for (const auto& problem : problems) text += "\n  it " + problem;
    throw Refused(text);
}

void UserAdministration::tell(std::string_view event, const Id& user, audit::Audit::Details details) const
{
    details.emplace_back("by", "operator");
    _parts.audit.success(event, user, {}, std::move(details));
}

} // namespace auth::operators
