#pragma once

#include <keelson/Clock.h>
#include <keelson/Id.h>

#include <array>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace auth::session {

/// Which sessions made requests lately, gathered in memory, so that a request costs no write and a session is written once a
/// minute at most. For all threads.
class SeenSessions
{
public:
    static constexpr std::chrono::seconds apart{60};

    void note(const keelson::Id& session, keelson::Clock::Steady now);

    /// Those noted since the last call.
    std::vector<keelson::Id> take(keelson::Clock::Steady now);

private:
    struct Entry
    {
        keelson::Clock::Steady at;
        bool taken = false;
    };

    struct Shard
    {
        std::mutex mutex;
        std::unordered_map<keelson::Id, Entry> entries;
    };

    std::array<Shard, 16> _shards;
};

} // namespace auth::session
