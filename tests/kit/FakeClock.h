#pragma once

#include <keelson/Clock.h>

#include <atomic>
#include <chrono>

namespace kit {

/// A clock that stands still until the test moves it. Begins at noon of 1 January 2030, UTC. For any thread.
class FakeClock final : public keelson::Clock
{
public:
    Time now() const noexcept override;
    Steady steady() const noexcept override;

    /// Time passes: both the wall's and the steady one.
    void advance(std::chrono::microseconds time) noexcept;

    /// Somebody sets the wall's clock, forwards or back; the steady one does not notice.
    void set(Time time) noexcept;

private:
    static constexpr Time start{std::chrono::sys_days(std::chrono::year(2030) / 1 / 1) + std::chrono::hours(12)};

    using Count = std::chrono::microseconds::rep;
    std::atomic<Count> _passed{0};
    std::atomic<Count> _shift{0}; // of the wall's clock
};

} // namespace kit
