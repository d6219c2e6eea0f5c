#include "kernel/loop/Event.h"
#include "tests/kernel/data/Refusal.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Test.h"

#include <keelson/data/DatabaseError.h>
#include <keelson/data/RowSecurity.h>

#include <array>
#include <optional>
#include <set>
#include <thread>
#include <vector>

namespace {

using keelson::data::Statement;
using keelson::data::Transaction;
using Kind = keelson::data::DatabaseError::Kind;

constexpr Statement insert{
    "insert", "INSERT INTO kept(name, n) VALUES (coalesce(current_setting('keelson.user', true), ''), $1)"};
constexpr Statement nothing{"nothing", "SELECT 1"};
constexpr Statement backend{"backend", "SELECT pg_backend_pid()"};
constexpr Statement set{"set", "SELECT set_config('keelson.other', $1, true)"};
constexpr Statement setting{"setting",
    "WITH other AS (SELECT set_config('keelson.other', 'x', true)) INSERT INTO kept(n) SELECT $1 FROM other"};
constexpr Statement die{"die",
    "WITH gone AS (SELECT pg_terminate_backend(pg_backend_pid()) AS did) INSERT INTO kept(n) SELECT 100 FROM gone"};
constexpr Statement touch{"touch", "UPDATE held SET n = n + 1"};
constexpr Statement add{"add", "UPDATE sums SET value = value + 1 WHERE name = current_setting('keelson.user')"};

constexpr auto ownSql = "INSERT INTO own (user_id, n)" + keelson::data::actingValues + ", $2)";
constexpr Statement own{"own", ownSql.text};
constexpr auto ownAndOtherSql = ownSql + " RETURNING set_config('keelson.other', 'x', true)";
constexpr Statement ownAndOther{"own", ownAndOtherSql.text};
constexpr auto ownWithinSql = "WITH row AS (" + ownSql + " RETURNING n) UPDATE own SET n = 0 WHERE n < 0";
constexpr Statement ownWithin{"own", ownWithinSql.text};

/// The first fiber's name is the last.
std::string nameOf(int fiber)
{
    return std::string(1, static_cast<char>('h' - fiber));
}

struct Ground
{
    Ground()
    {
        schema.execute("CREATE TABLE kept(nr serial, name text, n int PRIMARY KEY)");
        live.onFiber([this] { live.database.query(nothing); }); // the connection for what is written is up
    }

    void change(const std::string& name, const Statement& statement, auto... values)
    {
        live.database.write([&](Transaction& transaction) {
            transaction.later(keelson::data::actFor, name);
            transaction.later(statement, values...);
        });
    }

    std::string transactions() const { return schema.execute("SELECT count(DISTINCT xmin::text) FROM kept"); }
    std::string names() const { return schema.execute("SELECT string_agg(name, '' ORDER BY nr) FROM kept"); }

    kit::Database schema;
    kit::LiveDatabase live{schema};
};

} // namespace

TEST(ConvoyPgTest,
    "what eight fibers change in one turn is one transaction, each part its user's, and in the order of users")
{
    Ground ground;
    ground.live.together(8, [&](int fiber) { ground.change(nameOf(fiber), insert, fiber); });
    CHECK_EQUAL("1", ground.transactions());
    CHECK_EQUAL("abcdefgh", ground.names());
}

TEST(ConvoyPgTest, "what one of them may not do fails for it alone")
{
    Ground ground;
    ground.schema.execute("INSERT INTO kept VALUES (0, '-', 3)");
    ground.live.together(8, [&](int fiber) {
        const auto change = [&] { ground.change(nameOf(fiber), insert, fiber); };
        if (fiber == 3) CHECK(kindOf(change) == Kind::unique);
        else change();
    });
    CHECK_EQUAL("0,1,2,3,4,5,6,7", ground.schema.execute("SELECT string_agg(n::text, ',' ORDER BY n) FROM kept"));
    CHECK_EQUAL("-", ground.schema.execute("SELECT name FROM kept WHERE n = 3"));
}

TEST(ConvoyPgTest, "what sets something else, or names nobody, is a transaction of its own")
{
    Ground ground;
    ground.live.together(8, [&](int fiber) {
        ground.live.database.write([&](Transaction& transaction) {
            transaction.later(keelson::data::actFor, nameOf(fiber));
            if (fiber % 2 == 0) transaction.later(set, nameOf(fiber));
            transaction.later(fiber % 2 == 0 ? insert : setting, fiber);
        });
    });
    CHECK_EQUAL("8", ground.transactions());
    ground.schema.execute("DELETE FROM kept");
    ground.live.together(8, [&](int fiber) {
        if (fiber % 2 == 0) return ground.change(nameOf(fiber), insert, fiber);
        ground.live.database.write([&](Transaction& transaction) {
            if (fiber % 4 == 1) transaction.later(keelson::data::actFor, std::optional<std::string>());
            transaction.later(insert, fiber);
        });
    });
    CHECK_EQUAL("4", ground.schema.execute("SELECT count(*) FROM kept WHERE name = ''"));
    CHECK_EQUAL("5", ground.transactions());
}

TEST(ConvoyPgTest,
    "a row that names its user by itself needs no step before it, unless it sets something else or is not the first "
    "that is done")
{
    const auto userOf = [](int fiber) { return keelson::Id({static_cast<std::uint8_t>(8 - fiber)}); };
    for (const auto& statement : {own, ownAndOther, ownWithin})
    {
        Ground ground;
        ground.schema.execute(
            "CREATE TABLE own(user_id uuid, n int, named text DEFAULT current_setting('keelson.user'))");
        ground.live.together(8, [&](int fiber) {
            ground.live.database.write(
                [&](Transaction& transaction) { transaction.later(statement, userOf(fiber), fiber); });
        });
        CHECK_EQUAL(
            statement.sql == own.sql ? "1" : "8", ground.schema.execute("SELECT count(DISTINCT xmin::text) FROM own"));
        CHECK_EQUAL("8", ground.schema.execute("SELECT count(*) FROM own WHERE named = user_id::text"));
    }
}

TEST(ConvoyPgTest, "one that waits for a lock does not hold up those that it came with")
{
    Ground ground;
    ground.schema.execute("CREATE TABLE held(n int); INSERT INTO held VALUES (0)");
    kit::LiveDatabase holder(ground.schema);
    const std::array<kernel::loop::Event, 8> held;
    const kernel::loop::Event others;
    int done = 0;
    ground.live.together(8, [&](int fiber) {
        if (fiber == 0)
            return holder.database.write([&](Transaction& transaction) {
                transaction.query(touch);
                for (const auto& each : held) each.set();
                others.wait();
            });
        held.at(static_cast<std::size_t>(fiber)).wait();
        if (fiber == 1) return ground.change(nameOf(fiber), touch);
        ground.change(nameOf(fiber), insert, fiber);
        if (++done == 6) others.set();
    });
    CHECK_EQUAL("2", ground.schema.execute("SELECT n FROM held"));
    CHECK_EQUAL("abcdef", ground.schema.execute("SELECT string_agg(name, '' ORDER BY name) FROM kept"));
}

TEST(ConvoyPgTest, "who comes while one takes long does not wait for it")
{
    constexpr Statement nap{"nap", "WITH nap AS (SELECT pg_sleep(0.5)) INSERT INTO kept(n) SELECT $1 FROM nap"};
    Ground ground;
    CHECK(kit::eventually([&] { // those that are there on demand are
        std::set<int> connections;
        ground.live.together(3, [&](int) { connections.insert(ground.live.database.query(backend)[0].get<int>(0)); });
        return connections.size() == 3;
    }));
    std::vector<int> done;
    ground.live.together(3, [&](int fiber) {
        for (int i = 0; i < fiber; ++i) ground.live.database.read(nothing); // the one before has left
        ground.change(nameOf(fiber), fiber == 0 ? nap : insert, fiber);
        done.push_back(fiber);
    });
    CHECK_EQUAL(3U, done.size());
    CHECK_EQUAL(0, done.back());
}

TEST(ConvoyPgTest, "what is begun before there is a connection is carried out when it is there")
{
    const Ground ground;
    kit::LiveDatabase fresh(ground.schema);
    fresh.together(40, [&](int fiber) {
        fresh.database.write([&](Transaction& transaction) {
            transaction.later(keelson::data::actFor, nameOf(fiber % 8));
            transaction.later(insert, fiber);
        });
    });
    CHECK_EQUAL("40", ground.schema.execute("SELECT count(*) FROM kept"));
}

TEST(ConvoyPgTest,
    "where the connection is lost under way, all are told, nothing is kept, and the next ones are carried out")
{
    Ground ground;
    ground.live.together(8, [&](int fiber) {
        CHECK(kindOf([&] {
            fiber == 4 ? ground.change(nameOf(fiber), die) : ground.change(nameOf(fiber), insert, fiber);
        }) == Kind::unavailable);
    });
    CHECK_EQUAL("0", ground.schema.execute("SELECT count(*) FROM kept"));
    ground.live.together(8, [&](int fiber) { ground.change(nameOf(fiber), insert, fiber); });
    CHECK_EQUAL("8", ground.schema.execute("SELECT count(*) FROM kept"));
}

TEST(ConvoyPgTest, "what many change on two loops, all for the same users, counts exactly")
{
    constexpr int rounds = 40;
    const kit::Database schema;
    schema.execute("CREATE TABLE sums(name text PRIMARY KEY, value int); "
                   "INSERT INTO sums SELECT chr(96 + i), 0 FROM generate_series(1, 8) i");
    kit::LiveDatabase live({.target = kernel::data::ConnectionString(schema.url())}, 2);
    const auto run = [&](std::size_t loop) {
        live.together(
            8,
            [&](int fiber) {
                for (int round = 0; round < rounds; ++round)
                    live.database.write([&](Transaction& transaction) {
                        transaction.later(keelson::data::actFor, nameOf((fiber * (loop == 0 ? 1 : 3) + round) % 8));
                        transaction.later(add);
                    });
            },
            loop);
    };
    std::thread other(run, 1);
    run(0);
    other.join();
    CHECK_EQUAL(std::to_string(2 * rounds), schema.execute("SELECT string_agg(DISTINCT value::text, ',') FROM sums"));
}
