#include "kernel/loop/Executor.h"

#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Loop.h"
#include "kernel/loop/Overloaded.h"
#include "kernel/loop/Wait.h"
#include "tests/kit/Elsewhere.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/Test.h"

#include <future>
#include <memory>
#include <stdexcept>
#include <sys/resource.h>
#include <unistd.h>

namespace kernel::loop {

using namespace std::chrono_literals;

namespace {

/// An executor whose only thread is held until `release`.
class Held
{
public:
    explicit Held(std::size_t queue): executor({.name = "held", .threads = 1, .queue = queue})
    {
        _holder = std::async(std::launch::async, [this] { executor.run([this] { release.wait(); }); });
        CHECK(kit::eventually([this] { return executor.working() == 1; }));
    }
    ~Held() { release.set(); }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;

    Event release;
    Executor executor;

private:
    std::future<void> _holder;
};

} // namespace

TEST(ExecutorTest, "a function runs on another thread and its result is moved out, for fibers and for threads")
{
    Executor executor({.name = "work"});
    const auto call = [&executor] {
        const auto here = std::this_thread::get_id();
        const auto there = executor.run([] { return std::make_unique<std::thread::id>(std::this_thread::get_id()); });
        CHECK(*there != here);
        CHECK(std::this_thread::get_id() == here);
    };
    call();
    kit::onFiber(call);
}

TEST(ExecutorTest, "what a function throws is thrown to its caller")
{
    Executor executor({.name = "work"});
    const auto call = [&executor] { executor.run([] { throw std::runtime_error("on the executor"); }); };
    CHECK_THROWS_SAYING(std::runtime_error, "on the executor", call());
    CHECK_THROWS_SAYING(std::runtime_error, "on the executor", kit::onFiber(call));
}

TEST(ExecutorTest, "a full queue throws Overloaded at once and says whose it is")
{
    Held held(1);
    auto waiting = std::async(std::launch::async, [&held] { held.executor.run([] {}); });
    CHECK(kit::eventually([&held] { return held.executor.waiting() == 1; }));
    CHECK_THROWS_SAYING(Overloaded, "held has its queue full", held.executor.run([] {}));
    held.release.set();
    waiting.get();
}

TEST(ExecutorTest, "an executor that stops finishes its queue and takes no more")
{
    Held held(10);
    std::atomic<int> finished = 0;
    std::vector<std::future<void>> calls;
    for (int i = 0; i < 5; ++i)
        calls.push_back(std::async(std::launch::async, [&] { held.executor.run([&finished] { ++finished; }); }));
    CHECK(kit::eventually([&held] { return held.executor.waiting() == 5; }));
    held.release.set();
    held.executor.stop();
    CHECK_EQUAL(5, finished.load());
    CHECK_THROWS_SAYING(Overloaded, "stopping", held.executor.run([] {}));
}

TEST(ExecutorTest, "a cancelled fiber takes back what still waits in the queue")
{
    Held held(10);
    bool ran = false;
    kit::onFiber([&] {
        bool cancelled = false;
        const auto task = Loop::current()->spawn([&] {
            try
            {
                held.executor.run([&ran] { ran = true; });
            }
            catch (const Cancelled&)
            {
                cancelled = true;
            }
        });
        sleep(0ms);
        task.cancel();
        sleep(0ms);
        CHECK(cancelled);
    });
    held.release.set();
    held.executor.run([] {});
    CHECK(!ran);
}

TEST(ExecutorTest, "a cancelled fiber waits for what runs already")
{
    Executor executor({.name = "work"});
    kit::onFiber([&executor] {
        const Event begun;
        const Event finish;
        std::atomic<bool> finished = false;
        std::optional<bool> finishedBeforeLeaving;
        const auto task = Loop::current()->spawn([&] {
            try
            {
                executor.run([&] {
                    begun.set();
                    finish.wait();
                    finished = true;
                });
            }
            catch (const Cancelled&)
            {
                finishedBeforeLeaving = finished.load();
            }
        });
        begun.wait();
        task.cancel();
        sleep(1ms);
        CHECK(!finishedBeforeLeaving);
        finish.set();
        while (Loop::current()->fibers() > 1) sleep(0ms);
        CHECK_EQUAL(std::optional(true), finishedBeforeLeaving);
    });
}

TEST(ExecutorTest, "the nice value is added to its threads' own and to no other's")
{
    const auto nice = [] { return ::getpriority(PRIO_PROCESS, 0); };
    Executor executor({.name = "nice", .nice = 3});
    const int before = nice();
    CHECK_EQUAL(std::min(before + 3, 19), executor.run(nice));
    CHECK_EQUAL(before, nice());
    kit::onThread([&] { // whose threads inherit its value
        CHECK_EQUAL(std::min(before + 2, 19), ::nice(2));
        Executor nicer({.name = "nicer", .nice = 3});
        CHECK_EQUAL(std::min(before + 5, 19), nicer.run(nice));
    });
}

TEST(ExecutorTest, "many fibers share a few threads")
{
    Executor executor({.name = "work", .threads = 2});
    kit::onFiber([&executor] {
        int sum = 0;
        for (int i = 1; i <= 500; ++i)
            Loop::current()->spawn([&executor, &sum, i] { sum += executor.run([i] { return i; }); });
        while (Loop::current()->fibers() > 1) sleep(1ms);
        CHECK_EQUAL(500 * 501 / 2, sum);
    });
}

} // namespace kernel::loop
