#include "kernel/loop/Event.h"
#include "kernel/loop/Executor.h"
#include "kernel/loop/Loops.h"
#include "kernel/loop/Wait.h"
#include "tests/bench/Measure.h"

#include <deque>
#include <functional>
#include <random>

namespace {

using namespace kernel::loop;
using bench::measure;

void runOnLoop(void (*function)(Loop&))
{
    Loop loop;
    loop.post([&] {
        function(loop);
        loop.stop();
    });
    loop.run();
}

void switches(Loop& loop)
{
    Fiber fiber(loop);
    bool over = false;
    fiber.assign(
        [&] {
            while (!over) fiber.park(never);
        },
        "");
    measure("switch to a fiber and back", 5'000'000, [&](std::size_t count) {
        for (; count > 0; --count) fiber.resume();
    });
    over = true;
    fiber.resume();
}

void spawns(Loop& loop)
{
    measure("spawn a fiber's task and run it", 2'000'000, [&](std::size_t count) {
        for (; count > 0; --count) loop.spawn([] {});
    });
}

class Alarm : public Timer
{
    void due() override {}
};

void timers(Loop& loop)
{
    std::mt19937 random(1);
    std::deque<Alarm> alarms(10'000);
    const auto some = [&] {
        return loop.now() + std::chrono::hours(1) + std::chrono::microseconds(random() % 1'000'000);
    };
    for (auto& alarm : alarms) loop.timers().arm(alarm, some());
    Alarm alarm;
    measure("arm and disarm a timer among 10,000", 2'000'000, [&](std::size_t count) {
        for (; count > 0; --count)
        {
            loop.timers().arm(alarm, some());
            loop.timers().disarm(alarm);
        }
    });
}

void turns()
{
    Loops loops(1);
    loops.start();
    Executor executor({.name = "bench"});
    const auto onFiber = [&loops](const std::function<void()>& function) {
        const Event done;
        loops.at(0).post([&] {
            loops.at(0).spawn([&] {
                function();
                done.set();
            });
        });
        done.wait();
    };
    measure("post to a loop and wait for its answer", 50'000, [&](std::size_t count) {
        for (; count > 0; --count)
        {
            const Event done;
            loops.at(0).post([&done] { done.set(); });
            done.wait();
        }
    });
    measure("post to a loop, one of many", 1'000'000, [&](std::size_t count) {
        const Event done;
        for (; count > 1; --count) loops.at(0).post([] {});
        loops.at(0).post([&done] { done.set(); });
        done.wait();
    });
    measure("a turn of the loop for one fiber", 200'000, [&](std::size_t count) {
        onFiber([count]() mutable {
            for (; count > 0; --count) sleepUntil(TimePoint());
        });
    });
    measure("run a function on an executor from a fiber", 50'000, [&](std::size_t count) {
        onFiber([&executor, count]() mutable {
            for (; count > 0; --count) executor.run([] {});
        });
    });
}

} // namespace

int main()
{
    runOnLoop(&switches);
    runOnLoop(&spawns);
    runOnLoop(&timers);
    turns();
}
