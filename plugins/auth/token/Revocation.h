#pragma once

#include <keelson/Clock.h>
#include <keelson/Id.h>

namespace auth::token {

/// Something that is refused before it expires. A value.
struct Revocation
{
    enum class Kind
    {
        token,   ///< one access token, by its `jti`
        session, ///< all of a session
        user     ///< those of a user with an older version
    };

    Kind kind;
    keelson::Id id;
    int version = 0; ///< of `user`: the oldest that is good
    keelson::Clock::Time expires;
};

} // namespace auth::token
