#include "account/ExternalUsers.h"

#include "account/Email.h"

namespace auth::account {

ExternalUsers::ExternalUsers(
    UserStore& users, const keelson::Clock& clock, keelson::Ids& ids, const audit::Audit& audit):
    _users(users), _clock(clock), _ids(ids), _audit(audit)
{
}

std::optional<Account> ExternalUsers::find(const token::ExternalTokens::Claims& claims)
{
    auto account = _users.byExternalSubject(claims.subject);
    if (!account)
    {
        const auto other = _users.byEmail(claims.email);
        account = other ? link(*other, claims) : make(claims);
    }
    return account && !account->locked ? account : std::nullopt;
}

std::optional<Account> ExternalUsers::make(const token::ExternalTokens::Claims& claims)
{
    if (emailProblem(claims.email)) return std::nullopt;
    const auto id = _ids.next();
    const auto created = _users.create(
        {id, claims.email, claims.name, "user", {}, claims.subject, claims.emailVerified, _clock.now()});
    if (created == UserStore::Created::yes) _audit.success("user_created", id, {}, {{"by", "external token"}});
    // Where it is taken, the same token came twice at once.
    return _users.byExternalSubject(claims.subject);
}

std::optional<Account> ExternalUsers::link(const Account& account, const token::ExternalTokens::Claims& claims)
{
    if (!claims.emailVerified || !_users.linkExternal(account.user.id, claims.subject, _clock.now()))
        return std::nullopt;
    _audit.success("user_updated", account.user.id, {}, {{"by", "external token"}});
    return account;
}

} // namespace auth::account
