#include "account/Invites.h"

#include "token/Mac.h"

namespace auth::account {

std::string inviteHash(std::string_view invite)
{
    const auto digest = token::sha256(invite);
    return token::hex(token::view(digest));
}

} // namespace auth::account
