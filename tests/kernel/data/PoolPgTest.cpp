#include "kernel/data/Pool.h"
#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Loops.h"
#include "tests/kernel/data/Log.h"
#include "tests/kernel/data/Refusal.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/Test.h"

#include <csignal>
#include <future>
#include <vector>

namespace {

using keelson::data::Statement;
using kernel::data::Lease;
using kernel::data::Pool;
using Kind = keelson::data::DatabaseError::Kind;
using namespace std::chrono_literals;

constexpr Statement backend{"backend", "SELECT pg_backend_pid()"};

struct Ground
{
    explicit Ground(Pool::Options options): pool(connector, options) {}

    /// The process that serves the connection which is given now.
    pid_t serving() { return serving(pool.lease()); }

    static pid_t serving(const Lease& lease)
    {
        const keelson::data::Parameters none;
        const kernel::data::Piece piece{backend, none};
        return lease->run({}, {&piece, 1}, kernel::loop::Clock::now() + 5s)[0].get<int>(0);
    }

    kernel::loop::Executor slow{{"slow", 1, 10}};
    kernel::data::Connector connector{kernel::data::ConnectionString(kit::Postgres::shared().url()), slow};
    Pool pool;
};

/// A process of the server's that neither answers nor goes.
class Frozen
{
public:
    explicit Frozen(pid_t pid): _pid(pid) { ::kill(_pid, SIGSTOP); }
    ~Frozen() { ::kill(_pid, SIGCONT); }
    Frozen(const Frozen&) = delete;
    Frozen& operator=(const Frozen&) = delete;

private:
    const pid_t _pid;
};

void checkState(const Pool& pool, std::size_t open, std::size_t idle)
{
    CHECK_EQUAL(open, pool.state().open);
    CHECK_EQUAL(idle, pool.state().idle);
}

} // namespace

TEST(PoolPgTest, "a connection that was idle for long is asked before it is given, and is the same when it answers")
{
    Ground ground({.doubtful = 0s});
    const auto first = ground.serving();
    CHECK_EQUAL(first, ground.serving());
    checkState(ground.pool, 1, 1);
}

TEST(PoolPgTest, "one that was idle for long and does not answer makes room for a new one")
{
    Ground ground({.size = 1, .overflow = 0, .doubtful = 0s});
    const auto first = ground.serving();
    const Frozen frozen(first);
    CHECK(ground.serving() != first);
    checkState(ground.pool, 1, 1);
}

TEST(PoolPgTest, "who is cancelled while the connection is asked leaves its place to others")
{
    kernel::loop::Loops loops(1);
    Ground ground({.size = 1, .overflow = 0, .wait = 0s, .doubtful = 0s});
    const Frozen frozen(ground.serving());
    loops.start();
    const kernel::loop::Event unwound;
    loops.at(0).post([&] {
        const auto task = loops.at(0).spawn([&] {
            try
            {
                ground.pool.lease();
            }
            catch (const kernel::loop::Cancelled&)
            {
                unwound.set();
                throw;
            }
        });
        task.cancel();
    });
    CHECK(unwound.wait(kernel::loop::Clock::now() + 5s));
    loops.stop();
    checkState(ground.pool, 0, 0);
    ground.serving();
}

TEST(PoolPgTest, "a connection whose time is over is not given again, and who waits may open one in its place")
{
    Ground ground({.size = 1, .overflow = 0, .age = 0s});
    auto first = std::make_unique<Lease>(ground.pool.lease());
    const auto old = Ground::serving(*first);
    auto next = std::async(std::launch::async, [&] { return ground.serving(); });
    CHECK(kit::eventually([&] { return ground.pool.state().waiting == 1; }));
    first.reset();
    CHECK(next.get() != old);
    checkState(ground.pool, 0, 0);
}

TEST(PoolPgTest, "what idles beyond the size is closed, and what the server has closed; the rest stays")
{
    Ground ground({.size = 2, .overflow = 2, .linger = 0s});
    {
        std::vector<Lease> all;
        for (int i = 0; i < 4; ++i) all.push_back(ground.pool.lease());
        CHECK_EQUAL(2, ground.pool.state().overflows);
    }
    checkState(ground.pool, 4, 4);
    ground.pool.tidy();
    checkState(ground.pool, 2, 2);
    ::kill(ground.serving(), SIGTERM);
    CHECK(kit::eventually([&] {
        ground.pool.tidy();
        return ground.pool.state().open == 1;
    }));
}

TEST(PoolPgTest, "that the overflow is needed again and again is told, once for each twenty times")
{
    Ground ground({.size = 1, .overflow = 1, .age = 0s});
    const Log log;
    const auto held = ground.pool.lease();
    for (int i = 0; i < 19; ++i) ground.pool.lease();
    ground.pool.tidy();
    CHECK_EQUAL("", log.text());
    ground.pool.lease();
    ground.pool.tidy();
    CHECK_CONTAINS(log.text(), "more than database.pool.size connections were needed 20 times");
    const auto told = log.text();
    ground.pool.tidy();
    CHECK_EQUAL(told, log.text());
}

TEST(PoolPgTest, "only the place of a connection counts as one")
{
    Ground ground({.size = 1, .overflow = 0, .wait = 0s});
    ground.serving();
    {
        const auto place = ground.pool.place();
        checkState(ground.pool, 1, 0);
        CHECK(!ground.pool.tryPlace());
        CHECK(kindOf([&] { ground.pool.lease(); }) == Kind::unavailable);
    }
    checkState(ground.pool, 0, 0);
    CHECK(ground.pool.tryPlace());
    ground.pool.returnPlace();
}
