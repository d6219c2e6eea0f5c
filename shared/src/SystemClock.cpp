#include <keelson/SystemClock.h>

namespace keelson {

Clock::Time SystemClock::now() const noexcept
{
    return std::chrono::floor<Time::duration>(std::chrono::system_clock::now());
}

Clock::Steady SystemClock::steady() const noexcept
{
    return std::chrono::steady_clock::now();
}

} // namespace keelson
