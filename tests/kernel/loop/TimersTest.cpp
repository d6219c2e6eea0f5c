#include "kernel/loop/Timers.h"

#include "tests/kit/Test.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <random>
#include <vector>

namespace kernel::loop {

using namespace std::chrono_literals;

namespace {

class Alarm : public Timer
{
public:
    explicit Alarm(std::function<void()> whenDue): _whenDue(std::move(whenDue)) {}

private:
    void due() override { _whenDue(); }
    const std::function<void()> _whenDue;
};

constexpr TimePoint start{1h};

} // namespace

TEST(TimersTest, "timers come due in the order of their times, none early")
{
    Timers timers;
    std::vector<int> fired;
    std::deque<Alarm> alarms;
    for (int i : {3, 1, 4, 2}) timers.arm(alarms.emplace_back([&fired, i] { fired.push_back(i); }), start + i * 1s);
    CHECK(timers.next() == start + 1s);
    timers.fire(start);
    CHECK(fired.empty());
    timers.fire(start + 3s);
    CHECK((fired == std::vector{1, 2, 3}));
    CHECK(timers.next() == start + 4s);
    timers.fire(start + 4s);
    CHECK(timers.next() == never);
}

TEST(TimersTest, "a timer is moved by arming it anew and stopped by disarming or destroying it")
{
    Timers timers;
    int fired = 0;
    Alarm moved([&fired] { ++fired; });
    Alarm stopped([&fired] { fired += 10; });
    timers.arm(moved, start + 1s);
    timers.arm(stopped, start + 1s);
    timers.arm(moved, start + 2s);
    timers.disarm(stopped);
    timers.disarm(stopped);
    {
        Alarm gone([&fired] { fired += 100; });
        timers.arm(gone, start + 1s);
    }
    timers.fire(start + 1s);
    CHECK_EQUAL(0, fired);
    timers.fire(start + 2s);
    CHECK_EQUAL(1, fired);
    CHECK(!moved.armed());
    timers.arm(moved, start + 3s);
    timers.arm(moved, never);
    CHECK(!moved.armed());
}

TEST(TimersTest, "a timer outlives its timers")
{
    Alarm alarm([] {});
    {
        Timers timers;
        timers.arm(alarm, start);
    }
    CHECK(!alarm.armed());
}

TEST(TimersTest, "a timer that is due again at once waits for the next round")
{
    Timers timers;
    int fired = 0;
    Alarm* self = nullptr;
    Alarm alarm([&] {
        if (++fired < 1000) timers.arm(*self, start);
    });
    self = &alarm;
    timers.arm(alarm, start);
    timers.fire(start);
    CHECK_EQUAL(1, fired);
    CHECK(alarm.armed());
    timers.fire(start + 1ms);
    CHECK_EQUAL(2, fired);
}

TEST(TimersTest, "a timer that disarms its neighbour while it is told is obeyed")
{
    Timers timers;
    int fired = 0;
    Alarm second([&fired] { fired += 10; });
    Alarm first([&] {
        ++fired;
        timers.disarm(second);
    });
    timers.arm(first, start);
    timers.arm(second, start + 1ns);
    timers.fire(start + 1s);
    CHECK_EQUAL(1, fired);
}

TEST(TimersTest, "a hundred thousand random steps agree with a list that is searched")
{
    constexpr std::size_t count = 2000;
    std::mt19937 random(20'260'101);
    Timers timers;
    std::vector<TimePoint> expected(count, never);
    std::vector<TimePoint> fired;
    std::deque<Alarm> alarms;
    for (std::size_t i = 0; i < count; ++i)
        alarms.emplace_back([&, i] { fired.push_back(std::exchange(expected[i], never)); });
    TimePoint now = start;
    for (int step = 0; step < 100'000; ++step)
    {
        const std::size_t i = random() % count;
        const auto what = random() % 10;
        if (what < 6) timers.arm(alarms[i], expected[i] = now + std::chrono::microseconds(1 + random() % 5000));
        else if (what < 9) timers.disarm(alarms[i]), expected[i] = never;
        else
        {
            now += std::chrono::microseconds(random() % 300);
            fired.clear();
            timers.fire(now);
            CHECK(std::is_sorted(fired.begin(), fired.end()));
            CHECK(fired.empty() || fired.back() <= now);
            const TimePoint next = *std::min_element(expected.begin(), expected.end());
            CHECK(next > now);
            CHECK(timers.next() == next);
        }
    }
}

} // namespace kernel::loop
