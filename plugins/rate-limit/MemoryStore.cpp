#include "MemoryStore.h"

#include <algorithm>
#include <bit>

namespace rate_limit {

namespace {

// A table is full at three quarters of its slots.
std::size_t slotsFor(std::size_t keys)
{
    return std::bit_ceil(std::max<std::size_t>(keys + keys / 3 + 1, 16));
}

} // namespace

MemoryStore::MemoryStore(const keelson::Clock& clock, std::size_t policies, std::size_t keys): _clock(clock)
{
    const auto most = slotsFor(keys / std::max<std::size_t>(policies, 1) / shardCount);
    for (std::size_t count = policies * shardCount; count > 0; --count)
        _shards.push_back(std::make_unique<Shard>(most));
}

void MemoryStore::take(std::span<Demand> demands)
{
    for (auto& demand : demands)
    {
        const auto hash = _hash(demand.key);
        auto& part = shard(*demand.policy, hash);
        const std::lock_guard lock(part.mutex);
        const auto time = now(); // behind the lock, so that it does not go back for one key
        auto* const paid = part.slots.place(hash, time);
        if (!paid) ++_crowded;
        demand.verdict = demand.policy->rate.take(paid ? *paid : part.crowd, time);
    }
}

Rate::Verdict MemoryStore::take(const Policy& policy, std::string_view key)
{
    Demand demand{&policy, Key::of(key)};
    take({&demand, 1});
    return demand.verdict;
}

std::optional<Rate::Verdict> MemoryStore::look(const Policy& policy, std::string_view key)
{
    const auto hash = _hash(key);
    auto& part = shard(policy, hash);
    const std::lock_guard lock(part.mutex);
    const auto* const paid = part.slots.find(hash);
    if (!paid || paid->past(now())) return std::nullopt;
    return policy.rate.look(*paid, now());
}

bool MemoryStore::reset(const Policy& policy, std::string_view key)
{
    const auto hash = _hash(key);
    auto& part = shard(policy, hash);
    const std::lock_guard lock(part.mutex);
    auto* const paid = part.slots.find(hash);
    if (!paid || paid->past(now())) return false;
    *paid = {};
    return true;
}

std::size_t MemoryStore::keys() const
{
    std::size_t sum = 0;
    for (const auto& part : _shards)
    {
        const std::lock_guard lock(part->mutex);
        sum += part->slots.live(now());
    }
    return sum;
}

std::size_t MemoryStore::bytes() const
{
    std::size_t sum = 0;
    for (const auto& part : _shards)
    {
        const std::lock_guard lock(part->mutex);
        sum += sizeof(Shard) + part->slots.bytes();
    }
    return sum;
}

MemoryStore::Shard& MemoryStore::shard(const Policy& policy, const KeyHash::Value& key) const noexcept
{
    return *_shards[policy.index * shardCount + key[0] % shardCount];
}

} // namespace rate_limit
