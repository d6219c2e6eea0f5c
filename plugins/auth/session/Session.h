#pragma once

#include <keelson/Clock.h>
#include <keelson/Id.h>

#include <optional>
#include <string>

namespace auth::session {

/// One log-in of one device. A value.
struct Session
{
    keelson::Id id;
    keelson::Id user;
    std::string address;
    std::string userAgent;
    keelson::Clock::Time createdAt;
    keelson::Clock::Time lastSeenAt;
    keelson::Clock::Time expiresAt; ///< without a refresh
    keelson::Clock::Time endsAt;    ///< whatever happens
};

} // namespace auth::session
