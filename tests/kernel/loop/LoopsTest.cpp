#include "kernel/loop/Loops.h"

#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Event.h"
#include "kernel/loop/Wait.h"
#include "tests/kit/Test.h"

#include <atomic>
#include <sched.h>

namespace kernel::loop {

using namespace std::chrono_literals;

TEST(LoopsTest, "stopping cancels every fiber on every loop and waits until they have left")
{
    constexpr int each = 100;
    Loops loops(3);
    std::atomic<int> begun = 0;
    std::atomic<int> left = 0;
    const Event allBegun;
    loops.start();
    for (std::size_t i = 0; i < loops.size(); ++i)
    {
        loops.at(i).post([&, &loop = loops.at(i)] {
            for (int n = 0; n < each; ++n)
            {
                loop.spawn([&] {
                    const std::unique_ptr<std::atomic<int>, void (*)(std::atomic<int>*)> guard(
                        &left, [](auto* counter) { ++*counter; });
                    if (++begun == 3 * each) allBegun.set();
                    sleep(1h);
                });
            }
        });
    }
    allBegun.wait();
    loops.stop();
    CHECK_EQUAL(3 * each, left.load());
}

TEST(LoopsTest, "what is spawned while the loops stop is cancelled at its first wait")
{
    Loops loops(1);
    loops.start();
    const Event begun;
    bool innerCancelled = false;
    loops.at(0).post([&] {
        loops.at(0).spawn([&] {
            begun.set();
            try
            {
                sleep(1h);
            }
            catch (const Cancelled&)
            {
                Loop::current()->spawn([&innerCancelled] {
                    try
                    {
                        sleep(1h);
                    }
                    catch (const Cancelled&)
                    {
                        innerCancelled = true;
                    }
                });
            }
        });
    });
    begun.wait();
    loops.stop();
    CHECK(innerCancelled);
}

TEST(LoopsTest, "work is dealt to the loop that carries least")
{
    Loops loops(3);
    loops.at(0).addLoad(2);
    loops.at(1).addLoad(1);
    CHECK_EQUAL(2U, loops.least().number());
    loops.at(2).addLoad(5);
    CHECK_EQUAL(1U, loops.least().number());
    loops.at(0).addLoad(-2);
    CHECK_EQUAL(0U, loops.least().number());
}

TEST(LoopsTest, "loops that were never started stop as well")
{
    Loops loops(2);
    loops.stop();
    CHECK(Loops().size() >= 1);
}

TEST(LoopsTest, "a loop that wakes up waits for its turn")
{
    Loops loops(1);
    loops.start();
    int policy = -1;
    loops.everywhere([&](Loop&) { policy = ::sched_getscheduler(0); });
    CHECK_EQUAL(SCHED_BATCH, policy);
}

} // namespace kernel::loop
