#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Event.h"
#include "kernel/loop/Loop.h"
#include "kernel/loop/Wait.h"
#include "tests/kit/Elsewhere.h"
#include "tests/kit/Test.h"

#include <cerrno>
#include <exception>
#include <stdexcept>

namespace kernel::loop {

using namespace std::chrono_literals;

namespace {

Loop& here()
{
    return *Loop::current();
}

/// Lets all fibers that are ready run.
void yield()
{
    sleep(0ms);
}

/// What the exception says that is being handled.
std::string caught()
{
    try
    {
        throw;
    }
    catch (const std::exception& e)
    {
        return e.what();
    }
}

/// Counts how many of it are alive.
class Guard
{
public:
    explicit Guard(int& alive): _alive(alive) { ++_alive; }
    ~Guard() { --_alive; }
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;

private:
    int& _alive;
};

} // namespace

TEST(FiberTest, "two fibers crossing in catch blocks keep their exceptions")
{
    std::string first;
    std::string second;
    kit::onFiber([&] {
        const Event firstInside;
        const Event secondInside;
        const Event firstLeft;
        const Event done;
        here().spawn([&] {
            try
            {
                throw std::runtime_error("of the first");
            }
            catch (const std::exception&)
            {
                firstInside.set();
                secondInside.wait();
                first = caught();
            }
            firstLeft.set();
        });
        here().spawn([&] {
            try
            {
                firstInside.wait();
                throw std::logic_error("of the second");
            }
            catch (const std::exception&)
            {
                secondInside.set();
                firstLeft.wait();
                second = caught();
            }
            done.set();
        });
        done.wait();
    });
    CHECK_EQUAL("of the first", first);
    CHECK_EQUAL("of the second", second);
}

TEST(FiberTest, "an exception in flight on one fiber is in flight on no other")
{
    struct Unwinding // waits while an exception passes, which only a test may do
    {
        const Event& entered;
        const Event& leave;
        int& within;
        ~Unwinding()
        {
            entered.set();
            leave.wait();
            within = std::uncaught_exceptions();
        }
    };
    int within = -1;
    int beside = -1;
    kit::onFiber([&] {
        const Event entered;
        const Event leave;
        const Event done;
        here().spawn([&] {
            try
            {
                const Unwinding unwinding{entered, leave, within};
                throw std::runtime_error("passing");
            }
            catch (const std::runtime_error&)
            {
                done.set();
            }
        });
        entered.wait();
        beside = std::uncaught_exceptions();
        leave.set();
        done.wait();
    });
    CHECK_EQUAL(1, within);
    CHECK_EQUAL(0, beside);
}

TEST(FiberTest, "errno and the context pointer are each fiber's own")
{
    kit::onFiber([] {
        int mine = 0;
        int others = 0;
        ThreadState::context() = &mine;
        errno = EDOM;
        void* seen = &mine;
        const Event done;
        here().spawn([&] {
            seen = ThreadState::context();
            ThreadState::context() = &others;
            errno = ERANGE;
            done.set();
        });
        yield();
        const int kept = errno;
        CHECK(done.isSet());
        CHECK_EQUAL(EDOM, kept);
        CHECK(ThreadState::context() == &mine);
        CHECK(seen == nullptr);
        ThreadState::context() = nullptr;
    });
}

TEST(FiberTest, "a fiber that is used again starts with no context and no cancellation")
{
    kit::onFiber([] {
        Fiber* first = nullptr;
        int leftOver = 0;
        here().spawn([&] {
            first = Fiber::current();
            ThreadState::context() = &leftOver;
            first->cancel();
        });
        yield();
        Fiber* second = nullptr;
        void* context = &leftOver;
        bool waited = false;
        const Event done;
        here().spawn([&] {
            second = Fiber::current();
            context = ThreadState::context();
            yield();
            waited = true;
            done.set();
        });
        done.wait(Clock::now() + 10s);
        CHECK(first == second);
        CHECK(context == nullptr);
        CHECK(waited);
    });
}

TEST(FiberTest, "a cancelled wait unwinds and catches for std::exception let it pass")
{
    kit::onFiber([] {
        int alive = 0;
        bool swallowed = false;
        const Event endless;
        const auto task = here().spawn([&] {
            const Guard outer(alive);
            try
            {
                const Guard inner(alive);
                endless.wait();
            }
            catch (const std::exception&)
            {
                swallowed = true;
            }
        });
        yield();
        CHECK_EQUAL(2, alive);
        task.cancel();
        yield();
        CHECK_EQUAL(0, alive);
        CHECK(!swallowed);
    });
}

TEST(FiberTest, "a task that is cancelled before its first wait leaves there, and every later wait too")
{
    kit::onFiber([] {
        int thrown = 0;
        const auto task = here().spawn([&] {
            for (int i = 0; i < 3; ++i)
            {
                try
                {
                    sleep(1h);
                }
                catch (const Cancelled&)
                {
                    ++thrown;
                }
            }
        });
        task.cancel();
        yield();
        CHECK_EQUAL(3, thrown);
    });
}

TEST(FiberTest, "cancelling a task that has ended does not reach the next one on its fiber")
{
    kit::onFiber([] {
        const auto first = here().spawn([] {});
        yield();
        const Event release;
        bool done = false;
        here().spawn([&] {
            release.wait();
            done = true;
        });
        yield();
        first.cancel();
        yield();
        release.set();
        yield();
        yield();
        CHECK(done);
    });
}

TEST(FiberTest, "cancelling a task does no harm when its fiber has gone")
{
    kit::onFiber([] {
        std::vector<FiberTask> tasks; // more than a loop keeps fibers
        const Event release;
        for (int i = 0; i < 1000; ++i) tasks.push_back(here().spawn([] { sleep(1ms); }));
        while (here().fibers() > 1) yield();
        for (const FiberTask& task : tasks) task.cancel();
        FiberTask().cancel();
    });
}

TEST(FiberTest, "ten thousand fibers wait at once and all come back")
{
    kit::onFiber([] {
#if defined(KEELSON_TSAN) // which needs more than a megabyte a fiber
        constexpr std::size_t count = 1'000;
#else
        constexpr std::size_t count = 10'000;
#endif
        std::size_t back = 0;
        for (std::size_t i = 0; i < count; ++i)
        {
            here().spawn([&back] {
                sleep(1ms);
                ++back;
            });
        }
        CHECK_EQUAL(count + 1, here().fibers());
        while (here().fibers() > 1) yield();
        CHECK_EQUAL(count, back);
    });
}

} // namespace kernel::loop
