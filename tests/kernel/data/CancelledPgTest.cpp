#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Wait.h"
#include "tests/kit/Database.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Test.h"

#include <keelson/data/DatabaseError.h>
#include <keelson/data/RowSecurity.h>

#include <atomic>
#include <cstdlib>
#include <deque>
#include <random>

namespace {

using keelson::data::Statement;
using keelson::data::Transaction;
using kernel::loop::Clock;
using kernel::loop::Loop;
using namespace std::chrono_literals;

constexpr Statement echo{"echo", "SELECT $1::bigint"};
constexpr Statement nap{"nap", "SELECT pg_sleep(0.002)"};
constexpr Statement add{"add", "UPDATE sums SET value = value + 1 WHERE n = $1"};

/// KEELSON_CANCELLATIONS: for so many seconds.
std::chrono::seconds duration()
{
    const char* const text = std::getenv("KEELSON_CANCELLATIONS"); // NOLINT(concurrency-mt-unsafe): before any thread
    return std::chrono::seconds(text ? std::stol(text) : 3);
}

/// Clients of one loop that begin something and mostly leave before it is done.
class Leavers
{
public:
    Leavers(kit::LiveDatabase& live, Loop& loop, Clock::time_point end): _live(live), _loop(loop), _end(end) {}

    /// On the loop.
    void run()
    {
        while (Clock::now() < _end)
        {
            const auto task = _loop.spawn([this] { one(); });
            ++begun;
            const auto patience = std::chrono::microseconds(100 + upTo(6000));
            if (patience < 5ms) kernel::loop::sleep(patience);
            if (patience < 4ms) task.cancel();
        }
        over = true;
    }

    std::atomic<bool> over = false;
    std::atomic<int> begun = 0;
    std::atomic<int> ended = 0;
    std::atomic<int> cancelled = 0;
    std::atomic<int> wrong = 0;

private:
    int upTo(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(_random); }

    void one()
    {
        try
        {
            something();
        }
        catch (const keelson::data::DatabaseError& error)
        {
            if (error.kind() != keelson::data::DatabaseError::Kind::unavailable &&
                error.kind() != keelson::data::DatabaseError::Kind::timeout)
                ++wrong;
        }
        catch (const kernel::loop::Cancelled&)
        {
            ++cancelled;
            ++ended;
            throw;
        }
        ++ended;
    }

    void something()
    {
        auto& database = _live.database;
        const int number = upTo(1'000'000);
        switch (upTo(6))
        {
        case 0: database.query(nap); break;
        case 1:
            database.write([&](Transaction& transaction) {
                transaction.query(nap);
                transaction.query(add, number % 10);
            });
            break;
        case 2: database.query(add, number % 10); break;
        case 3:
            database.write([&](Transaction& transaction) {
                transaction.later(keelson::data::actFor, std::to_string(number % 10));
                transaction.later(add, number % 10);
            });
            break;
        default:
            if (database.read(echo, number)[0].get<int>(0) != number) ++wrong;
        }
    }

    kit::LiveDatabase& _live;
    Loop& _loop;
    const Clock::time_point _end;
    std::minstd_rand _random{static_cast<unsigned>(_loop.number()) + 1};
};

void checkWell(kit::LiveDatabase& live)
{
    const auto& pool = live.database.pool();
    CHECK(kit::eventually([&] { return pool.state().waiting == 0; }));
    live.together(40, [&](int i) { CHECK_EQUAL(i, live.database.read(echo, i)[0].get<int>(0)); });
    live.together(40, [&](int i) {
        live.database.write(
            [&](Transaction& transaction) { CHECK_EQUAL(i, transaction.query(echo, i)[0].get<int>(0)); });
    });
    CHECK(pool.state().open <= pool.bound());
}

} // namespace

TEST(CancelledPgTest, "clients that leave at any moment leave no slot, no connection and no wrong answer behind")
{
    const kit::Database schema;
    schema.execute("CREATE TABLE sums(n int PRIMARY KEY, value int); INSERT INTO sums SELECT generate_series(0, 9), 0");
    kit::LiveDatabase live({.target = kernel::data::ConnectionString(schema.url()), .timeout = 5s}, 2);
    const auto end = Clock::now() + duration();
    std::deque<Leavers> all;
    for (int i = 0; i < 16; ++i)
    {
        auto& loop = live.loops.at(static_cast<std::size_t>(i) % 2);
        auto& each = all.emplace_back(live, loop, end);
        loop.post([&each, &loop] { loop.spawn([&each] { each.run(); }); });
    }
    for (auto& each : all)
    {
        CHECK(kit::eventually([&] { return each.over.load(); }, duration() + 20s));
        CHECK(kit::eventually([&] { return each.ended == each.begun; }, 20s));
        CHECK_EQUAL(0, each.wrong.load());
        CHECK(each.cancelled > 0);
    }
    checkWell(live);
}
