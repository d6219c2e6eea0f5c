#pragma once

#include "KeyHash.h"
#include "Slots.h"
#include "Store.h"

#include <keelson/Clock.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace rate_limit {

/// Keeps it in this process. Every policy has its own share of the room, so that a flood of addresses at one leaves the
/// others as they are; when a share is full of keys that are not paid for yet, none of them is pushed out, and further ones
/// count together until there is room again.
class MemoryStore final : public Store
{
public:
    /// Room for so many keys, of all policies together.
    MemoryStore(const keelson::Clock& clock, std::size_t policies, std::size_t keys);

    void take(std::span<Demand> demands) override;
    std::optional<Rate::Verdict> look(const Policy& policy, std::string_view key) override;
    bool reset(const Policy& policy, std::string_view key) override;

    /// One request, as `take`, without a demand around it.
    Rate::Verdict take(const Policy& policy, std::string_view key);

    /// How many keys have requests that are not paid for yet.
    std::size_t keys() const;

    std::size_t bytes() const;

    /// How many requests found no room for a key of their own.
    std::uint64_t crowded() const noexcept { return _crowded; }

private:
    static constexpr std::size_t shardCount = 64;

    struct alignas(64) Shard
    {
        explicit Shard(std::size_t most): slots(most) {}
        std::mutex mutex;
        Slots slots;
        Rate::Paid crowd{}; // of those who found no room
    };

    Rate::Time now() const noexcept { return _clock.steady().time_since_epoch(); }
    Shard& shard(const Policy& policy, const KeyHash::Value& key) const noexcept;

    const keelson::Clock& _clock;
    const KeyHash _hash;
    std::vector<std::unique_ptr<Shard>> _shards; // shardCount for each policy
    std::atomic<std::uint64_t> _crowded{0};
};

} // namespace rate_limit
