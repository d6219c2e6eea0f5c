#include "kernel/loop/Wait.h"

#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Event.h"
#include "kernel/loop/Loop.h"
#include "tests/kit/Elsewhere.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/Test.h"

#include <Poco/Exception.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kernel::loop {

using namespace std::chrono_literals;

namespace {

/// Two connected sockets.
struct Pair
{
    Pair() { CHECK_EQUAL(0, ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends)); }
    ~Pair()
    {
        ::close(ends[0]);
        ::close(ends[1]);
    }
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;

    void send() const { CHECK_EQUAL(1, ::write(ends[1], "x", 1)); }

    int ends[2] = {-1, -1};
};

TimePoint soon()
{
    return Clock::now() + 5ms;
}

} // namespace

TEST(WaitTest, "a fiber waits until a descriptor can be read while others go on")
{
    kit::onFiber([] {
        const Pair pair;
        Loop::current()->spawn([&pair] { pair.send(); });
        CHECK_EQUAL(unsigned{EPOLLIN}, wait(pair.ends[0], EPOLLIN));
    });
}

TEST(WaitTest, "a plain thread waits for a descriptor too")
{
    const Pair pair;
    CHECK_EQUAL(unsigned{EPOLLOUT}, wait(pair.ends[0], EPOLLOUT));
    CHECK_EQUAL(0U, wait(pair.ends[0], EPOLLIN, soon()));
    pair.send();
    CHECK_EQUAL(unsigned{EPOLLIN}, wait(pair.ends[0], EPOLLIN, Clock::now() + 10s));
}

TEST(WaitTest, "the deadline ends a fiber's wait with nothing ready, not before its time")
{
    kit::onFiber([] {
        const Pair pair;
        const auto deadline = soon();
        CHECK_EQUAL(0U, wait(pair.ends[0], EPOLLIN, deadline));
        CHECK(Clock::now() >= deadline);
        CHECK_EQUAL(unsigned{EPOLLOUT}, wait(pair.ends[0], EPOLLOUT, deadline + 10s));
    });
}

TEST(WaitTest, "a peer that has gone is told as such")
{
    kit::onFiber([] {
        Pair pair;
        ::close(std::exchange(pair.ends[1], -1));
        CHECK(wait(pair.ends[0], EPOLLIN | EPOLLRDHUP) & EPOLLRDHUP);
    });
}

TEST(WaitTest, "what cannot be waited for is refused")
{
    kit::onFiber([] { CHECK_THROWS(Poco::IOException, wait(-1, EPOLLIN)); });
}

TEST(WaitTest, "cancelling ends a sleep, a wait for a descriptor and a wait for an event")
{
    kit::onFiber([] {
        const Pair pair;
        const Event event;
        int cancelled = 0;
        const auto start = [&cancelled](auto wait) {
            return Loop::current()->spawn([&cancelled, wait] {
                try
                {
                    wait();
                }
                catch (const Cancelled&)
                {
                    ++cancelled;
                }
            });
        };
        const FiberTask tasks[] = {
            start([] { sleep(1h); }), start([&] { wait(pair.ends[0], EPOLLIN); }), start([&] { event.wait(); })};
        sleep(0ms);
        for (const auto& task : tasks) task.cancel();
        sleep(0ms);
        CHECK_EQUAL(3, cancelled);
    });
}

TEST(WaitTest, "sleeping takes as long as it should, on fibers side by side")
{
    kit::onFiber([] {
        const auto taken = [] {
            const auto begin = Clock::now();
            for (int i = 0; i < 20; ++i) Loop::current()->spawn([] { sleep(50ms); });
            while (Loop::current()->fibers() > 1) sleep(1ms);
            return Clock::now() - begin;
        };
        CHECK(taken() >= 50ms);
        CHECK(kit::eventually([&] { return taken() < 500ms; }));
    });
}

} // namespace kernel::loop
