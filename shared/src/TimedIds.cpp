#include <keelson/Random.h>
#include <keelson/TimedIds.h>

#include <utility>

namespace keelson {
namespace {

constexpr unsigned counterBits = 12;

void store(Id::Bytes& bytes, std::size_t at, std::uint64_t value) noexcept
{
    for (std::size_t i = 0; i < 8; ++i) bytes[at + i] = static_cast<std::uint8_t>(value >> (56 - 8 * i));
}

} // namespace

TimedIds::TimedIds(const Clock& clock): _clock(clock) {}

Id TimedIds::next()
{
    const auto time = std::chrono::floor<std::chrono::milliseconds>(_clock.now()).time_since_epoch().count();
    const std::uint64_t now = static_cast<std::uint64_t>(time) << counterBits;
    std::uint64_t place = 0;
    std::uint64_t chance = 0;
    {
        const std::lock_guard lock(_mutex);
        chance = entropy();
        // Half of the counter's room stays free for the ids that follow in the same millisecond.
        const bool isNewMillisecond = now > (_last | 0xFFFU);
        _last = place = isNewMillisecond ? now | entropy() >> 53U : _last + 1;
    }
    Id::Bytes bytes;
    store(bytes, 0, (place >> counterBits) << 16U | 0x7000U | (place & 0xFFFU));
    // The two bits on top make way for the variant.
    store(bytes, 8, (chance & 0x3FFF'FFFF'FFFF'FFFFU) | 0x8000'0000'0000'0000U);
    return Id(bytes);
}

std::uint64_t TimedIds::entropy()
{
    if (_left == 0)
    {
        randomBytes(std::as_writable_bytes(std::span(_entropy)));
        _left = _entropy.size();
    }
    return std::exchange(_entropy[--_left], 0);
}

} // namespace keelson
