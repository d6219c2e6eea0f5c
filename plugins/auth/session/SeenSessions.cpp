#include "session/SeenSessions.h"

#include <utility>

namespace auth::session {

void SeenSessions::note(const keelson::Id& session, keelson::Clock::Steady now)
{
    auto& shard = _shards[session.bytes().back() % _shards.size()];
    const std::scoped_lock lock(shard.mutex);
    const auto [at, isNew] = shard.entries.try_emplace(session, Entry{now});
    if (!isNew && at->second.taken && now - at->second.at >= apart) at->second = {now};
}

std::vector<keelson::Id> SeenSessions::take(keelson::Clock::Steady now)
{
    std::vector<keelson::Id> sessions;
    for (auto& shard : _shards)
    {
        const std::scoped_lock lock(shard.mutex);
        for (auto& [session, entry] : shard.entries)
            if (!std::exchange(entry.taken, true)) sessions.push_back(session);
        std::erase_if(shard.entries, [&](const auto& each) { return now - each.second.at >= apart; });
    }
    return sessions;
}

} // namespace auth::session
