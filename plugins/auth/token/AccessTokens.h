#pragma once

#include "token/Claims.h"
#include "token/Keys.h"
#include "token/Signed.h"

#include <keelson/Clock.h>

#include <string>
#include <string_view>

namespace auth::token {

/// Makes and reads the server's own access tokens: JWT with HMAC-SHA256, whatever a token says of itself. Immutable, for any
/// thread.
class AccessTokens
{
public:
    AccessTokens(Keys keys, std::string issuer, std::string audience);

    std::string sign(const Claims& claims) const;

    /// Nothing for one that is forged, expired, for others, or of another kind, whichever it is.
    std::optional<Claims> read(std::string_view token, keelson::Clock::Time now) const;

private:
    std::optional<Claims> readWith(const Key& key, std::string_view token, keelson::Clock::Time now) const;

    const Keys _keys;
    const Parties _parties;
};

} // namespace auth::token
