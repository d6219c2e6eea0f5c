#include "kernel/loop/Loop.h"

#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Event.h"
#include "kernel/loop/Wait.h"
#include "tests/kit/Elsewhere.h"
#include "tests/kit/Test.h"

#include <numeric>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <thread>
#include <unistd.h>

namespace kernel::loop {

using namespace std::chrono_literals;

namespace {

Loop& here()
{
    return *Loop::current();
}

/// An eventfd with a watch that counts, and does what it is told to.
class Signal : public Watch
{
public:
    Signal(): descriptor(::eventfd(1, EFD_NONBLOCK | EFD_CLOEXEC)) {}
    ~Signal() override { ::close(descriptor); }
    Signal(const Signal&) = delete;
    Signal& operator=(const Signal&) = delete;

    void ready(std::uint32_t) override
    {
        ++told;
        if (whenReady) whenReady();
    }

    const int descriptor;
    int told = 0;
    std::function<void()> whenReady;
};

class Hook : public TurnEnd
{
public:
    explicit Hook(std::function<void()> whenEnded): _whenEnded(std::move(whenEnded)) {}

private:
    void turnEnded() override { _whenEnded(); }
    const std::function<void()> _whenEnded;
};

} // namespace

TEST(LoopTest, "posts of many threads all arrive, each thread's in its order")
{
    constexpr std::size_t threads = 4;
    constexpr int each = 20'000;
    Loop loop;
    std::array<int, threads> next{};
    bool inOrder = true;
    std::thread runner([&loop] { loop.run(); });
    std::vector<std::jthread> posters;
    for (std::size_t t = 0; t < threads; ++t)
    {
        posters.emplace_back([&, t] {
            for (int i = 0; i < each; ++i) loop.post([&, t, i] { inOrder = inOrder && next[t]++ == i; });
        });
    }
    posters.clear();
    loop.stop();
    runner.join();
    CHECK(inOrder);
    CHECK_EQUAL(threads * each, std::accumulate(next.begin(), next.end(), std::size_t{0}));
}

TEST(LoopTest, "a task runs on the loop's thread and knows its loop")
{
    Loop loop(7);
    CHECK(Loop::current() == nullptr);
    Loop* seen = nullptr;
    loop.post([&seen] { seen = Loop::current(); });
    loop.stop();
    loop.run();
    CHECK(seen == &loop);
    CHECK_EQUAL(7U, seen->number());
    CHECK(Loop::current() == nullptr);
}

TEST(LoopTest, "a loop that has ended destroys what is posted, also what those destructors post", 10s)
{
    struct PostsAtItsEnd
    {
        Loop* loop;
        std::shared_ptr<int> count;
        ~PostsAtItsEnd()
        {
            if (count && ++*count < 3) loop->post([next = PostsAtItsEnd{loop, count}] {});
        }
        PostsAtItsEnd(Loop* postTo, std::shared_ptr<int> counter): loop(postTo), count(std::move(counter)) {}
        PostsAtItsEnd(PostsAtItsEnd&& other) noexcept = default;
    };
    const auto count = std::make_shared<int>(0);
    Loop loop;
    loop.stop();
    loop.post([&] { loop.post([own = PostsAtItsEnd(&loop, count)] { FAIL("has run"); }); });
    loop.run();
    CHECK_EQUAL(3, *count);
    loop.post([count] { *count = 100; });
    CHECK_EQUAL(3, *count);
    CHECK_EQUAL(1, count.use_count());
}

TEST(LoopTest, "a spawned task runs at once from the loop's stack and in this turn from a fiber")
{
    kit::onFiber([] {
        bool fromFiber = false;
        bool fromLoop = false;
        here().spawn([&fromFiber] { fromFiber = true; });
        CHECK(!fromFiber);
        const Event posted;
        here().post([&] {
            here().spawn([&fromLoop] { fromLoop = true; });
            CHECK(fromLoop);
            posted.set();
        });
        posted.wait();
        CHECK(fromFiber);
        CHECK(fromLoop);
    });
}

TEST(LoopTest, "what a turn gathers is done once, after all fibers of the turn")
{
    kit::onFiber([] {
        std::vector<int> order;
        Hook hook([&order] { order.push_back(100); });
        for (int i = 0; i < 3; ++i)
        {
            here().spawn([&order, &hook, i] {
                here().atTurnEnd(hook);
                order.push_back(i);
            });
        }
        sleep(0ms);
        CHECK((order == std::vector{0, 1, 2, 100}));
        here().atTurnEnd(hook);
        sleep(0ms);
        CHECK_EQUAL(5U, order.size());
    });
}

TEST(LoopTest, "a hook that asks again is called in the next turn, one that is forgotten never")
{
    kit::onFiber([] {
        int calls = 0;
        Hook* self = nullptr;
        Hook again([&] {
            if (++calls < 3) here().atTurnEnd(*self);
        });
        self = &again;
        int forgotten = 0;
        Hook victim([&forgotten] { ++forgotten; });
        Hook killer([&victim] { here().forget(victim); });
        here().atTurnEnd(again);
        here().atTurnEnd(killer);
        here().atTurnEnd(victim);
        for (int i = 0; i < 4; ++i) sleep(0ms);
        CHECK_EQUAL(3, calls);
        CHECK_EQUAL(0, forgotten);
        here().atTurnEnd(victim);
        here().forget(victim);
        sleep(0ms);
        CHECK_EQUAL(0, forgotten);
    });
}

TEST(LoopTest, "a watch that is taken out while its event is on the way hears nothing")
{
    kit::onFiber([] {
        Signal one;
        Signal other;
        const auto leaveBoth = [&] {
            here().unwatch(one.descriptor, one);
            here().unwatch(other.descriptor, other);
        };
        one.whenReady = leaveBoth;
        other.whenReady = leaveBoth;
        here().watch(one.descriptor, EPOLLIN, one);
        here().watch(other.descriptor, EPOLLIN, other);
        sleep(1ms);
        CHECK_EQUAL(1, one.told + other.told);
    });
}

TEST(LoopTest, "a descriptor is watched for something else from now on")
{
    kit::onFiber([] {
        Signal signal;
        here().watch(signal.descriptor, 0, signal);
        sleep(1ms);
        CHECK_EQUAL(0, signal.told);
        here().rewatch(signal.descriptor, EPOLLIN | EPOLLONESHOT, signal);
        sleep(1ms);
        CHECK_EQUAL(1, signal.told);
        here().unwatch(signal.descriptor, signal);
        here().unwatch(signal.descriptor, signal);
    });
}

TEST(LoopTest, "a fiber that wakes itself again and again leaves the sockets their turn")
{
    kit::onFiber([] {
        Signal signal;
        bool stop = false;
        signal.whenReady = [&] {
            stop = true;
            here().unwatch(signal.descriptor, signal);
        };
        here().watch(signal.descriptor, EPOLLIN, signal);
        while (!stop) sleep(0ms);
        CHECK_EQUAL(1, signal.told);
    });
}

} // namespace kernel::loop
