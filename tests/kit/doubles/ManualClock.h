#pragma once

#include <keelson/Clock.h>

#include <atomic>

namespace kit::doubles {

/// A clock that goes when the test says so. For any thread.
class ManualClock final : public keelson::Clock
{
public:
    explicit ManualClock(Time start = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1)): _start(start) {}

    void advance(std::chrono::microseconds time) noexcept { _gone += time.count(); }

    Time now() const noexcept override { return _start + gone(); }
    Steady steady() const noexcept override { return Steady(gone()); }

private:
    std::chrono::microseconds gone() const noexcept { return std::chrono::microseconds(_gone.load()); }

    const Time _start;
    std::atomic<std::int64_t> _gone{0};
};

} // namespace kit::doubles
