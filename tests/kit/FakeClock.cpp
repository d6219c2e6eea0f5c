#include "tests/kit/FakeClock.h"

namespace kit {

FakeClock::Time FakeClock::now() const noexcept
{
    return start + std::chrono::microseconds(_passed + _shift);
}

FakeClock::Steady FakeClock::steady() const noexcept
{
    return Steady(std::chrono::hours(1)) + std::chrono::microseconds(_passed);
}

void FakeClock::advance(std::chrono::microseconds time) noexcept
{
    _passed += time.count();
}

void FakeClock::set(Time time) noexcept
{
    _shift = (time - start).count() - _passed;
}

} // namespace kit
