#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Wait.h"
#include "tests/kernel/data/Asked.h"
#include "tests/kernel/data/Refusal.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/Test.h"

#include <keelson/data/DatabaseError.h>

#include <atomic>

namespace {

using keelson::data::DatabaseError;
using keelson::data::Statement;
using kit::LiveDatabase;
using Kind = DatabaseError::Kind;
using namespace std::chrono_literals;

constexpr Statement one{"one", "SELECT 1"};
constexpr Statement echo{"echo", "SELECT $1::text, $2::int, $3::bool, $4::text"};
constexpr Statement divide{"divide", "SELECT 10 / $1::int"};
constexpr Statement nonsense{"nonsense", "SELECT nonsense"};
constexpr Statement napping{"sleep", "SELECT pg_sleep($1::float8)"};
constexpr Statement backend{"backend", "SELECT pg_backend_pid()"};
constexpr Statement killBackend{"kill backend", "SELECT pg_terminate_backend($1::int)"};
constexpr Statement preparedCount{"prepared", "SELECT count(*) FROM pg_prepared_statements"};

/// The process that serves a fiber's writes.
int writer(LiveDatabase& live)
{
    int answer = 0;
    live.onFiber([&] { answer = number(live.database.query(backend)); });
    return answer;
}

/// All that fibers ask goes over one connection.
kernel::data::Database::Options single(kernel::loop::Duration timeout = 5s)
{
    const auto& url = kit::Postgres::shared().url();
    return {.target = kernel::data::ConnectionString(url), .timeout = timeout, .pool = {.size = 2, .overflow = 0}};
}

bool answers(LiveDatabase& live)
{
    try
    {
        return ask(live, one) == 1;
    }
    catch (const DatabaseError&)
    {
        return false;
    }
}

} // namespace

TEST(DatabasePgTest, "a hundred fibers each get their own result")
{
    LiveDatabase live(kit::Postgres::shared().url());
    live.together(100, [&](int i) {
        const auto result = live.database.query(echo, std::to_string(i), i, false, std::nullopt);
        CHECK_EQUAL(std::to_string(i), result[0].get<std::string>(0));
    });
}

TEST(DatabasePgTest, "a statement is prepared once a connection")
{
    LiveDatabase live(single());
    live.together(20, [&](int) { live.database.read(one); });
    CHECK_EQUAL(2, ask(live, preparedCount)); // `one` and the count itself
}

TEST(DatabasePgTest, "a statement is its text, wherever that stands, and may go when it has been answered")
{
    LiveDatabase live(single());
    const auto pass = [&](std::string& text, const std::string& next) {
        text = next;
        const Statement passing{"passing", text.c_str()};
        return number(live.database.read(passing));
    };
    live.onFiber([&] {
        std::string text(100, ' ');
        for (int i = 0; i < 10; ++i) CHECK_EQUAL(i, pass(text, "SELECT " + std::to_string(i)));
        std::string copy(100, ' ');
        for (int i = 0; i < 3; ++i) CHECK_EQUAL(7, pass(copy, "SELECT 7"));
    });
    CHECK_EQUAL(12, ask(live, preparedCount)); // ten, the copy, and the count itself
}

TEST(DatabasePgTest, "a statement that fails harms no neighbour")
{
    LiveDatabase live(kit::Postgres::shared().url());
    std::atomic<int> failed = 0;
    live.together(60, [&](int i) {
        if (i % 3 == 0)
        {
            CHECK(kindOf([&] { live.database.query(divide, 0); }) == Kind::value);
            ++failed;
        }
        else CHECK_EQUAL(10 / i, number(live.database.query(divide, i)));
    });
    CHECK_EQUAL(20, failed.load());
}

TEST(DatabasePgTest, "an error names its statement and has PostgreSQL's state")
{
    LiveDatabase live(kit::Postgres::shared().url());
    const auto error = refusal([&] { live.database.query(divide, 0); });
    CHECK_EQUAL("22012", error.sqlState());
    CHECK_CONTAINS(error.what(), "divide");
}

TEST(DatabasePgTest, "a statement that does not compile fails each time and leaves the connection well")
{
    LiveDatabase live(kit::Postgres::shared().url());
    for (int i = 0; i < 3; ++i)
        live.onFiber([&] { CHECK(kindOf([&] { live.database.query(nonsense); }) == Kind::statement); });
    CHECK_EQUAL(1, ask(live, one));
}

TEST(DatabasePgTest, "a statement that takes too long is a timeout, and the connection lives on")
{
    LiveDatabase live(single(200ms));
    const auto before = ask(live, backend);
    live.onFiber([&] { CHECK(kindOf([&] { live.database.query(napping, 30); }) == Kind::timeout); });
    CHECK_EQUAL(before, ask(live, backend));
}

TEST(DatabasePgTest, "the result of a cancelled fiber is thrown away and the next one gets its own")
{
    LiveDatabase live(kit::Postgres::shared().url());
    live.database.query(one);
    const kernel::loop::Event unwound;
    auto& loop = live.loops.at(0);
    loop.post([&] {
        const auto task = loop.spawn([&] {
            try
            {
                live.database.query(napping, 0.2);
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
    live.onFiber([&] { CHECK_EQUAL(5, number(live.database.query(divide, 2))); });
}

TEST(DatabasePgTest, "a connection that is killed fails what was under way and is opened anew")
{
    LiveDatabase live(kit::Postgres::shared().url());
    LiveDatabase other(kit::Postgres::shared().url());
    const auto victim = writer(live);
    const kernel::loop::Event told;
    auto& loop = live.loops.at(0);
    std::optional<Kind> kind;
    loop.post([&] {
        loop.spawn([&] {
            kind = kindOf([&] { live.database.query(napping, 30); });
            told.set();
        });
    });
    other.database.query(killBackend, victim);
    CHECK(told.wait(kernel::loop::Clock::now() + 5s));
    CHECK(kind == Kind::unavailable);
    CHECK(kit::eventually([&] { return answers(live); }, 2s));
    CHECK(writer(live) != victim);
}

TEST(DatabasePgTest, "without a server statements fail at once, and with it they succeed again")
{
    kit::Postgres postgres;
    LiveDatabase live(postgres.url());
    live.database.query(one);
    postgres.stop();
    CHECK(kit::eventually([&] { return !answers(live); }));
    const auto begin = kernel::loop::Clock::now();
    CHECK(kindOf([&] { ask(live, one); }) == Kind::unavailable);
    CHECK(kernel::loop::Clock::now() - begin < 1s);
    postgres.start();
    CHECK(kit::eventually([&] { return answers(live); }, 2s));
}

TEST(DatabasePgTest, "a frozen server is a timeout for each statement, and an answer within two seconds of its return")
{
    kit::Postgres postgres;
    LiveDatabase live(postgres.url(), 300ms);
    live.database.query(one);
    postgres.freeze();
    for (int i = 0; i < 3; ++i)
    {
        const auto begin = kernel::loop::Clock::now();
        CHECK(kindOf([&] { ask(live, one); }) != Kind::statement);
        CHECK(kernel::loop::Clock::now() - begin < 3s);
    }
    postgres.thaw();
    CHECK(kit::eventually([&] { return answers(live); }, 2s));
}

TEST(DatabasePgTest, "parameters larger than the socket's buffers go through, from many fibers at once")
{
    LiveDatabase live(kit::Postgres::shared().url(), 20s);
    const std::string large(4 * 1024 * 1024, 'x');
    live.together(8, [&](int i) {
        const auto result = live.database.query(echo, large, i, true, std::nullopt);
        CHECK_EQUAL(large.size(), result[0].get<std::string_view>(0).size());
    });
}

TEST(DatabasePgTest, "a plain thread may ask too")
{
    LiveDatabase live(kit::Postgres::shared().url());
    CHECK_EQUAL(1, number(live.database.query(one)));
}

TEST(DatabasePgTest, "a host that has no address is unavailable")
{
    LiveDatabase live("postgresql://keelson@no-such-host.invalid/x");
    CHECK(kindOf([&] { ask(live, one); }) == Kind::unavailable);
}
