#pragma once

#include "token/Claims.h"
#include "token/Revocation.h"

#include <shared_mutex>
#include <unordered_map>

namespace auth::token {

/// What is refused, in memory: asked on every request. What is written to the database is told here by who writes it, and
/// by RevocationFeed for the other nodes. For all threads.
class Revocations
{
public:
    void add(const Revocation& revocation);

    bool refuses(const Claims& claims) const;

    /// By its id alone.
    bool refusesToken(const keelson::Id& token) const;

    /// Forgets what has expired.
    void purge(keelson::Clock::Time now);

    std::size_t size() const;

private:
    struct Entry
    {
        int version;
        keelson::Clock::Time expires;
    };
    using Entries = std::unordered_map<keelson::Id, Entry>;

    Entries& entriesOf(Revocation::Kind kind) noexcept;

    mutable std::shared_mutex _mutex;
    Entries _tokens; // guarded by _mutex, as are the next two
    Entries _sessions;
    Entries _users;
};

} // namespace auth::token
