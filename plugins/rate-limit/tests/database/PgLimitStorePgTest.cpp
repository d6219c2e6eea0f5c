#include "RateLimitPlugin.h"
#include "Shared.h"
#include "database/PgLimitStore.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/Harness.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Migrations.h"
#include "tests/kit/Test.h"
#include "tests/kit/doubles/RecordingChannel.h"

#include <keelson/SystemClock.h>

#include <Poco/Logger.h>
#include <atomic>
#include <sstream>
#include <thread>

namespace rate_limit::database {

using namespace std::chrono_literals;

namespace {

struct Schema : kit::Database
{
    Schema() { kit::migrate(*this, {"rate-limit"}); }
    explicit Schema(const kit::Postgres& postgres): kit::Database(postgres) { kit::migrate(*this, {"rate-limit"}); }
};

/// A server's part in it.
struct Node
{
    explicit Node(const Schema& schema, kernel::loop::Duration timeout = 5s): live(schema.url(), timeout) {}

    bool take(const Policy& policy, const std::string& key = "192.0.2.1") { return verdict(policy, key).allowed; }

    Rate::Verdict verdict(const Policy& policy, const std::string& key = "192.0.2.1")
    {
        Demand demand{&policy, key};
        store.take({&demand, 1});
        return demand.verdict;
    }

    const keelson::SystemClock clock;
    Poco::AutoPtr<kit::doubles::RecordingChannel> lines{new kit::doubles::RecordingChannel};
    Poco::Logger& logger = Poco::Logger::create("pg node " + std::to_string(++made), lines);
    kit::LiveDatabase live;
    Fallback fallback{Fallback::Mode::local, clock, 3, 1000, logger, nullptr};
    PgLimitStore store{live.database, clock, fallback};

    static inline std::atomic<int> made = 0;
};

/// What the table has of the only key.
struct Kept
{
    explicit Kept(const Schema& schema)
    {
        std::istringstream(schema.execute(
            "SELECT concat_ws(' ', seen_us, paid_us, part, allowed::int, burst, period_us) FROM rate_limits")) >>
            seen >> paid.at >> paid.part >> allowed >> burst >> period;
    }

    std::int64_t seen = 0;
    Rate::Paid paid;
    bool allowed = false;
    std::int64_t burst = 0;
    std::int64_t period = 0;
};

} // namespace

TEST(PgLimitStorePgTest, "it decides as the model does, to the part of a microsecond")
{
    for (const auto* text : {"7/20ms by ip", "3/10ms by ip", "1/5ms by ip", "900/3ms by ip", "1000000000/1ms by ip"})
    {
        const Schema schema;
        Node node(schema);
        const auto policy = Policy::parse("p", text);
        const Rate model(policy.rate.count(), Rate::Time(Shared::window(policy).count()));
        Rate::Paid paid;
        for (int request = 0; request < 60; ++request)
        {
            const auto verdict = node.verdict(policy);
            const Kept kept(schema);
            const auto wanted = model.take(paid, Rate::Time(kept.seen));
            CHECK_EQUAL(wanted.allowed, verdict.allowed);
            CHECK_EQUAL(wanted.remaining, verdict.remaining);
            CHECK_EQUAL(wanted.retryAfter.count() * 1000, verdict.retryAfter.count());
            CHECK_EQUAL(wanted.untilFull.count() * 1000, verdict.untilFull.count());
            if (!paid.past(Rate::Time(kept.seen))) CHECK_EQUAL(paid.at, kept.paid.at);
            if (!paid.past(Rate::Time(kept.seen))) CHECK_EQUAL(paid.part, kept.paid.part);
            CHECK_EQUAL(wanted.allowed, kept.allowed);
        }
    }
}

TEST(PgLimitStorePgTest,
    "two nodes let through what one would, of sixty-four fibers and threads exactly the allowed number")
{
    const Schema schema;
    Node one(schema);
    Node two(schema);
    const auto limited = Policy::parse("p", "500/24h by ip");
    std::atomic<unsigned> passed = 0;
    const auto requests = [&](Node& node, int count) {
        while (count-- > 0) passed += node.take(limited) ? 1 : 0;
    };
    {
        std::vector<std::jthread> threads;
        for (auto* node : {&one, &two})
        {
            threads.emplace_back([&, node] { node->live.together(24, [&](int) { requests(*node, 20); }); });
            for (int i = 0; i < 8; ++i) threads.emplace_back([&, node] { requests(*node, 20); });
        }
    }
    CHECK_EQUAL(500, passed.load());
    CHECK(!one.take(limited));
    CHECK(one.take(limited, "192.0.2.2"));
    CHECK_EQUAL("", one.lines->text() + two.lines->text());
    CHECK_EQUAL("2", schema.execute("SELECT count(*) FROM rate_limits"));
}

TEST(PgLimitStorePgTest, "several policies of a request are one statement, in whatever order, beside the sweep")
{
    const Schema schema;
    Node node(schema);
    const auto narrow = Policy::parse("narrow", "40/24h by ip");
    const auto brief = Policy::parse("brief", "1000/1ms by ip");
    const auto wide = Policy::parse("wide", "1000000/366d by ip");
    std::atomic<int> passed = 0;
    node.live.together(8, [&](int fiber) {
        for (int request = 0; request < 50; ++request)
        {
            std::vector<Demand> demands{
                {&narrow, std::string("k")}, {&brief, std::string("k")}, {&wide, std::string("k")}};
            if (fiber % 2 == 1) std::ranges::reverse(demands);
            node.store.take(demands);
            for (const auto& demand : demands)
                if (demand.policy == &narrow) passed += demand.verdict.allowed ? 1 : 0;
                else CHECK(demand.verdict.allowed);
            if (request % 10 == 0) node.store.sweep();
        }
    });
    CHECK_EQUAL(40, passed.load());
    CHECK_EQUAL(1'000'000 - 8 * 50, node.store.look(wide, "k")->remaining);
    CHECK_EQUAL("", node.lines->text());
}

TEST(PgLimitStorePgTest, "operators look at a key and forget it")
{
    const Schema schema;
    Node node(schema);
    const auto limited = Policy::parse("p", "2/1h by ip");
    CHECK(!node.store.look(limited, "192.0.2.1"));
    CHECK(!node.store.reset(limited, "192.0.2.1"));
    node.take(limited);
    CHECK_EQUAL(1, node.store.look(limited, "192.0.2.1")->remaining);
    CHECK(node.store.look(limited, "192.0.2.1")->allowed);
    node.take(limited);
    CHECK(!node.store.look(limited, "192.0.2.1")->allowed);
    CHECK(node.store.look(limited, "192.0.2.1")->retryAfter > 29min);
    CHECK(!node.store.look(Policy::parse("p", "3/1h by ip"), "192.0.2.1")); // begins anew with other numbers
    CHECK(node.store.reset(limited, "192.0.2.1"));
    CHECK(!node.store.look(limited, "192.0.2.1"));
    CHECK(node.take(limited));
}

TEST(PgLimitStorePgTest, "the sweep takes what is paid for, however much, and nothing else")
{
    const Schema schema;
    Node node(schema);
    const auto limited = Policy::parse("p", "1/1h by ip");
    CHECK(node.take(limited));
    schema.execute("INSERT INTO rate_limits SELECT 'old ' || i, 1, 1, 1, 1, 0, true FROM generate_series(1, 12000) i");
    node.store.sweep();
    CHECK_EQUAL("1", schema.execute("SELECT count(*) FROM rate_limits"));
    CHECK(!node.take(limited));
}

TEST(PgLimitStorePgTest, "a database that answers nobody costs those under way, and nobody who comes a second later")
{
    kit::Postgres postgres;
    const Schema schema(postgres);
    Node node(schema, 3s);
    const auto limited = Policy::parse("p", "5/24h by ip");
    const auto took = [&] {
        const auto begin = std::chrono::steady_clock::now();
        node.live.onFiber([&] { node.take(limited, "somebody else"); });
        return std::chrono::steady_clock::now() - begin;
    };
    CHECK(node.take(limited));
    postgres.freeze();
    {
        const std::jthread underWay([&] { took(); });
        CHECK(kit::eventually([&] { return took() < 500ms; }));
        CHECK_EQUAL(1, node.lines->count("is away, and each node counts for itself"));
        for (int request = 0; request < 5; ++request) CHECK(node.take(limited)); // this node's own five
        CHECK(!node.take(limited));
    }
    postgres.thaw();
    CHECK(kit::eventually([&] {
        node.store.probe();
        return node.lines->count("limits is back") == 1;
    }));
    CHECK(node.take(limited));
    CHECK_EQUAL(1, node.lines->count("is away"));
}

TEST(PgLimitStorePgTest, "without its table the reason is told once, and each node counts for itself")
{
    const Schema schema;
    Node node(schema);
    schema.execute("ALTER TABLE rate_limits RENAME TO elsewhere");
    const auto limited = Policy::parse("p", "2/24h by ip");
    for (const bool allowed : {true, true, false}) CHECK_EQUAL(allowed, node.take(limited));
    node.store.probe();
    CHECK_EQUAL(1, node.lines->count("is away"));
    CHECK_CONTAINS(node.lines->text(), "relation \"rate_limits\" does not exist");
    CHECK_THROWS(keelson::data::DatabaseError, node.store.look(limited, "192.0.2.1"));
    schema.execute("ALTER TABLE elsewhere RENAME TO rate_limits");
    node.store.probe();
    CHECK_EQUAL(1, node.lines->count("limits is back"));
    for (const bool allowed : {true, true, false}) CHECK_EQUAL(allowed, node.take(limited));
}

TEST(PgLimitStorePgTest, "the plugin keeps its limits there where the settings say, and sweeps on one node")
{
    const Schema schema;
    const kit::Harness::Settings settings{
        {"rate-limit.store", "database"}, {"rate-limit.policy.general", "5/24h by ip on * /*"}};
    kit::LiveDatabase lives[]{kit::LiveDatabase(schema.url()), kit::LiveDatabase(schema.url())};
    kit::Harness nodes[2];
    for (int node : {0, 1})
    {
        nodes[node].use(lives[node].database);
        nodes[node].host<RateLimitPlugin>(settings);
    }
    int let = 0;
    for (int request = 0; request < 10; ++request)
        let += nodes[request % 2].get("/nowhere").from("192.0.2.1").send().status == 404 ? 1 : 0;
    CHECK_EQUAL(5, let);
    CHECK_EQUAL(429, nodes[0].get("/nowhere").from("192.0.2.1").send().status);
    CHECK(nodes[0].jobs.job("rate-limit.sweep").where == keelson::Jobs::Where::oneNode);
    schema.execute("UPDATE rate_limits SET paid_us = 0");
    nodes[0].jobs.run("rate-limit.sweep");
    CHECK_EQUAL("0", schema.execute("SELECT count(*) FROM rate_limits"));
}

} // namespace rate_limit::database
