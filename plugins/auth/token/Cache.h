#pragma once

#include "token/Claims.h"
#include "token/Fingerprint.h"

#include <array>
#include <cstring>
#include <deque>
#include <mutex>
#include <unordered_map>

namespace auth::token {

/// Remembers tokens that have been verified, by their fingerprints, until they expire; of too many it forgets the oldest. For all
/// threads: in shards, each with a lock of its own.
class Cache
{
public:
    struct Entry
    {
        Claims claims;
        keelson::Clock::Time until;
    };

    explicit Cache(std::size_t capacity);

    std::optional<Claims> find(const Fingerprint& token, keelson::Clock::Time now);
    void keep(const Fingerprint& token, const Claims& claims, keelson::Clock::Time until);
    void forget(const Fingerprint& token);

    std::size_t size() const;

private:
    // A fingerprint is as good as random: any part of it is a hash.
    struct Hash
    {
        std::size_t operator()(const Fingerprint& token) const noexcept
        {
            std::size_t part = 0;
            std::memcpy(&part, token.data(), sizeof part);
            return part;
        }
    };

    struct Shard
    {
        mutable std::mutex mutex;
        std::unordered_map<Fingerprint, Entry, Hash> entries;
        std::deque<Fingerprint> order; // of their coming, those forgotten too
    };

    Shard& shardOf(const Fingerprint& token) { return _shards[token.back() % _shards.size()]; }

    const std::size_t _each;
    std::array<Shard, 16> _shards;
};

} // namespace auth::token
