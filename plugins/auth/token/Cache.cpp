#include "token/Cache.h"

#include <algorithm>

namespace auth::token {

Cache::Cache(std::size_t capacity): _each(std::max<std::size_t>(1, capacity / std::tuple_size_v<decltype(_shards)>)) {}

std::optional<Claims> Cache::find(const Fingerprint& token, keelson::Clock::Time now)
{
    auto& shard = shardOf(token);
    const std::scoped_lock lock(shard.mutex);
    const auto at = shard.entries.find(token);
    if (at == shard.entries.end()) return std::nullopt;
    if (now < at->second.until) return at->second.claims;
    shard.entries.erase(at);
    return std::nullopt;
}

void Cache::keep(const Fingerprint& token, const Claims& claims, keelson::Clock::Time until)
{
    auto& shard = shardOf(token);
    const std::scoped_lock lock(shard.mutex);
    if (!shard.entries.insert_or_assign(token, Entry{claims, until}).second) return;
    shard.order.push_back(token);
    while (shard.order.size() > _each)
    {
        shard.entries.erase(shard.order.front());
        shard.order.pop_front();
    }
}

void Cache::forget(const Fingerprint& token)
{
    auto& shard = shardOf(token);
    const std::scoped_lock lock(shard.mutex);
    shard.entries.erase(token);
}

std::size_t Cache::size() const
{
    std::size_t all = 0;
    for (const auto& shard : _shards)
    {
        const std::scoped_lock lock(shard.mutex);
        all += shard.entries.size();
    }
    return all;
}

} // namespace auth::token
