#include "tests/kit/FakeClock.h"

#include "tests/kit/Test.h"

namespace kit {

using namespace std::chrono_literals;

TEST(FakeClockTest, "time stands still until it is moved, and then moves on both clocks")
{
    FakeClock clock;
    const auto wall = clock.now();
    const auto steady = clock.steady();
    CHECK(clock.now() == wall);
    clock.advance(90s);
    CHECK_EQUAL(std::chrono::microseconds(90s), clock.now() - wall);
    CHECK(clock.steady() - steady == 90s);
}

TEST(FakeClockTest, "a wall's clock that is set back leaves the steady one alone")
{
    FakeClock clock;
    clock.advance(10s);
    const auto steady = clock.steady();
    const auto earlier = clock.now() - 1h;
    clock.set(earlier);
    CHECK(clock.now() == earlier);
    CHECK(clock.steady() == steady);
    clock.advance(5s);
    CHECK(clock.now() == earlier + 5s);
    CHECK(clock.steady() == steady + 5s);
}

} // namespace kit
