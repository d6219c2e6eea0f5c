#include "kernel/loop/Event.h"
#include "tests/kernel/data/Asked.h"
#include "tests/kernel/data/Log.h"
#include "tests/kernel/data/Refusal.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Test.h"

#include <keelson/data/DatabaseError.h>

namespace {

using keelson::data::Statement;
using keelson::data::Transaction;
using kit::LiveDatabase;
using Kind = keelson::data::DatabaseError::Kind;
using namespace std::chrono_literals;

constexpr Statement one{"one", "SELECT 1"};
constexpr Statement echo{"echo", "SELECT $1::int"};
constexpr Statement increment{"increment", "UPDATE held SET n = n + 1"};
constexpr Statement backend{"backend", "SELECT pg_backend_pid()"};
constexpr Statement preparedCount{"prepared", "SELECT count(*) FROM pg_prepared_statements"};

kernel::data::Database::Options pooled(kernel::data::Pool::Options pool)
{
    return {.target = kernel::data::ConnectionString(kit::Postgres::shared().url()), .pool = pool};
}

/// All that fibers ask goes over one connection.
constexpr kernel::data::Pool::Options single{.size = 2, .overflow = 0};

} // namespace

TEST(ConnectionsPgTest, "statements are not prepared where that is switched off")
{
    LiveDatabase live(pooled({.preparing = false}));
    for (int i = 1; i < 3; ++i) live.onFiber([&] { CHECK_EQUAL(i, number(live.database.query(echo, i))); });
    CHECK_EQUAL(0, ask(live, preparedCount));
    CHECK_EQUAL(0, number(live.database.read(preparedCount)));
}

TEST(ConnectionsPgTest, "a connection that has prepared too much begins anew, and no statement fails of it")
{
    LiveDatabase live(pooled(single));
    live.onFiber([&] {
        for (int i = 0; i < 1100; ++i)
        {
            const auto text = "SELECT " + std::to_string(i % 550);
            CHECK_EQUAL(i % 550, number(live.database.read(Statement{"many", text.c_str()})));
        }
    });
    CHECK(ask(live, preparedCount) <= 500);
}

TEST(ConnectionsPgTest, "a shared connection whose time is over is opened anew, and no statement fails of it")
{
    LiveDatabase live(pooled({.size = 2, .overflow = 0, .age = 50ms}));
    const auto first = ask(live, backend);
    CHECK(kit::eventually([&] { return ask(live, backend) != first; }));
}

TEST(ConnectionsPgTest, "too few connections to share any are told, and serve all the same")
{
    const Log log;
    LiveDatabase live(pooled({.size = 1, .overflow = 0}));
    CHECK_EQUAL(1, ask(live, one));
    CHECK_CONTAINS(log.text(), "there are too few connections to share any");
}

TEST(ConnectionsPgTest, "what only reads is asked again where its connection was lost, a unit is not")
{
    constexpr Statement dieOnce{
        "die once", "SELECT pg_terminate_backend(pg_backend_pid()) FROM nextval('turns') AS turn WHERE turn = 1"};
    const std::vector<keelson::data::Database::Step> steps{{dieOnce, {}}, {one, {}}};
    const kit::Database schema;
    LiveDatabase live(schema);
    schema.execute("CREATE SEQUENCE turns");
    live.onFiber([&] { CHECK(live.database.read(dieOnce).empty()); });
    schema.execute("ALTER SEQUENCE turns RESTART");
    live.onFiber([&] { CHECK(kindOf([&] { live.database.unit(steps); }) == Kind::unavailable); });
    CHECK_EQUAL("1", schema.execute("SELECT last_value FROM turns"));
}

TEST(ConnectionsPgTest,
    "what waits for a lock gets a connection of its own, and what is behind it on the shared one goes on")
{
    const auto isLeftAlone = [](const std::function<void(keelson::data::Database&)>& change) {
        const kit::Database schema;
        schema.execute("CREATE TABLE held(n int); INSERT INTO held VALUES (0)");
        LiveDatabase holder(schema);
        LiveDatabase live({.target = kernel::data::ConnectionString(schema.url()), .pool = {.size = 4, .overflow = 0}});
        const kernel::loop::Event held;
        const kernel::loop::Event waits;
        const kernel::loop::Event answered;
        live.together(3, [&](int fiber) {
            if (fiber == 0)
                return holder.database.write([&](Transaction& transaction) {
                    transaction.query(increment);
                    held.set();
                    answered.wait();
                });
            (fiber == 1 ? held : waits).wait();
            if (fiber == 1)
            {
                waits.set();
                return change(live.database);
            }
            CHECK_EQUAL(1, number(live.database.query(one)));
            answered.set();
        });
        CHECK_EQUAL("2", schema.execute("SELECT n FROM held"));
    };
    isLeftAlone([](auto& database) { database.query(increment); });
    isLeftAlone([](auto& database) { database.write([](Transaction& transaction) { transaction.later(increment); }); });
}
