#pragma once

#include "token/RevocationStore.h"
#include "token/Revocations.h"

#include <keelson/Clock.h>

#include <atomic>

namespace auth::token {

/// Brings what other nodes have revoked into this one's memory. Each call for one thread or fiber at a time.
class RevocationFeed
{
public:
    /// All outlive it.
    RevocationFeed(RevocationStore& store, Revocations& revocations, const keelson::Clock& clock);

    /// Fetches what is new since the last time; the first time, all that counts.
    void poll();

    /// Whether it has ever succeeded: until then nobody knows what is refused. For any thread.
    bool loaded() const noexcept { return _loaded; }

private:
    RevocationStore& _store;
    Revocations& _revocations;
    const keelson::Clock& _clock;
    std::string _mark;
    std::atomic<bool> _loaded{false};
};

} // namespace auth::token
