#pragma once

#include <keelson/Clock.h>
#include <keelson/Ids.h>

#include <mutex>

namespace keelson {

/// UUIDs of version 7: 48 bits of milliseconds, a counter of 12 bits that starts anew at a random place each millisecond,
/// 62 random bits. Where the counter runs over or the clock goes back, the time in the ids runs ahead of the clock's.
class KEELSON_API TimedIds final : public Ids
{
public:
    /// The clock outlives this object.
    explicit TimedIds(const Clock& clock);

    Id next() override;

private:
    std::uint64_t entropy();

    const Clock& _clock;
    std::mutex _mutex;
    std::uint64_t _last = 0; // milliseconds and counter of the last id; guarded by _mutex, as are the next two
    std::array<std::uint64_t, 64> _entropy{};
    std::size_t _left = 0;
};

} // namespace keelson
