#include "kernel/loop/Event.h"

#include "kernel/loop/Loop.h"
#include "kernel/loop/Loops.h"
#include "kernel/loop/Wait.h"
#include "tests/kit/Elsewhere.h"
#include "tests/kit/Test.h"

#include <atomic>
#include <thread>

namespace kernel::loop {

using namespace std::chrono_literals;

TEST(EventTest, "an event that has happened is not waited for, and happens once")
{
    const Event event;
    CHECK(!event.isSet());
    event.set();
    event.set();
    CHECK(event.isSet());
    CHECK(event.wait());
    kit::onFiber([&event] { CHECK(event.wait(Clock::now() - 1s)); });
}

TEST(EventTest, "a deadline that comes first is told, on a fiber and on a thread")
{
    const auto timesOut = [] { CHECK(!Event().wait(Clock::now() + 2ms)); };
    timesOut();
    kit::onFiber(timesOut);
}

TEST(EventTest, "a fiber is woken by another thread and a thread by a fiber")
{
    const Event ping;
    const Event pong;
    std::thread thread([&] {
        ping.wait();
        pong.set();
    });
    kit::onFiber([&] {
        ping.set();
        pong.wait();
    });
    thread.join();
    CHECK(pong.isSet());
}

TEST(EventTest, "a wait that is not interruptible outlasts a cancellation")
{
    kit::onFiber([] {
        const Event event;
        bool outlasted = false;
        const auto task = Loop::current()->spawn([&] { outlasted = event.wait(never, Interruptible::no); });
        sleep(0ms);
        task.cancel();
        sleep(0ms);
        CHECK(!outlasted);
        event.set();
        while (Loop::current()->fibers() > 1) sleep(0ms);
        CHECK(outlasted);
    });
}

TEST(EventTest, "events set as their deadlines pass lose no wake-up and wake no stranger")
{
    kit::onFiber([] {
        for (int round = 0; round < 300; ++round)
        {
            const Event event;
            std::thread thread([&event, round] {
                std::this_thread::sleep_for(std::chrono::microseconds(500 + round));
                event.set();
            });
            if (!event.wait(Clock::now() + 1ms)) event.wait();
            CHECK(event.isSet());
            CHECK(!Event().wait(Clock::now() + 100us)); // nothing of the first reaches the next wait
            thread.join();
        }
    });
}

} // namespace kernel::loop
