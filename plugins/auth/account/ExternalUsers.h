#pragma once

#include "account/UserStore.h"
#include "audit/Audit.h"
#include "token/ExternalTokens.h"

#include <keelson/Ids.h>

namespace auth::account {

/// The users of a front end that signs its own tokens: made at first sight, found by `sub` from then on. For any fiber.
class ExternalUsers
{
public:
    /// All outlive it.
    ExternalUsers(UserStore& users, const keelson::Clock& clock, keelson::Ids& ids, const audit::Audit& audit);

    /// Nothing for one that is locked, whose address cannot be one, or whose address is another user's here: only an issuer
    /// that says `email_verified` may speak for that one.
    std::optional<Account> find(const token::ExternalTokens::Claims& claims);

private:
    std::optional<Account> make(const token::ExternalTokens::Claims& claims);
    std::optional<Account> link(const Account& account, const token::ExternalTokens::Claims& claims);

    UserStore& _users;
    const keelson::Clock& _clock;
    keelson::Ids& _ids;
    const audit::Audit& _audit;
};

} // namespace auth::account
