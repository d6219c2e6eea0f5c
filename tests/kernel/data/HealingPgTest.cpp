#include "kernel/loop/Wait.h"
#include "tests/kernel/data/Counted.h"
#include "tests/kernel/data/Refusal.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/Skip.h"
#include "tests/kit/Test.h"

#include <csignal>
#include <libpq-fe.h>
#include <sys/mount.h>
#include <unistd.h>

namespace {

using keelson::data::DatabaseError;
using keelson::data::Statement;
using keelson::data::Transaction;
using Kind = DatabaseError::Kind;
using kit::eventually;
using namespace std::chrono_literals;

constexpr Statement killAll{"kill all",
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'keelson' AND pid <> "
    "pg_backend_pid()"};
constexpr Statement backend{"backend", "SELECT pg_backend_pid()"};

/// The load goes on as before: so many more answers.
bool goesOn(const Counted& load, int count = 200)
{
    const int before = load.succeeded();
    return eventually([&] { return load.succeeded() >= before + count; }, 10s);
}

/// Well within two seconds of the database's return.
bool isBack(const Counted& load)
{
    const int before = load.succeeded();
    return eventually([&] { return load.succeeded() > before + 20; }, 2s);
}

bool answers(kernel::data::Database& database)
{
    try
    {
        database.query(backend);
        return true;
    }
    catch (const DatabaseError&)
    {
        return false;
    }
}

/// A file system of its own, which a test may fill.
class SmallDisk
{
public:
    explicit SmallDisk(const char* options)
    {
        if (::mount("keelson-tests", path().c_str(), "tmpfs", 0, options) != 0)
            kit::skip("no tmpfs can be mounted here");
    }
    ~SmallDisk() { ::umount2(path().c_str(), MNT_DETACH); }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    const std::filesystem::path& path() const noexcept { return _folder.path(); }

    /// A file that takes so many bytes.
    std::filesystem::path fill(std::size_t size) const { return _folder.write("filler", std::string(size, ' ')); }

private:
    kit::TemporaryFolder _folder;
};

/// It fails, in this way.
void fails(Kind kind, const std::function<void()>& action)
{
    const auto error = refusal(action);
    if (error.kind() != kind) FAIL(error.what());
}

} // namespace

TEST(HealingPgTest, "all connections are killed under load, again and again")
{
    kit::Postgres postgres;
    Counted load(postgres.url());
    kit::LiveDatabase other(postgres.url());
    for (int i = 0; i < 5; ++i)
    {
        CHECK(goesOn(load));
        other.database.query(killAll);
        CHECK(isBack(load));
    }
    load.settle(postgres.url());
}

TEST(HealingPgTest, "the database is restarted under load, after ten seconds")
{
    kit::Postgres postgres;
    Counted load(postgres.url());
    CHECK(goesOn(load));
    postgres.stop();
    kernel::loop::sleep(10s); // so that whoever pauses between attempts takes the longest pauses
    CHECK(load.failed() > 1000);
    postgres.start();
    CHECK(isBack(load));
    load.settle(postgres.url());
}

TEST(HealingPgTest, "a database that is back for one loop is back for all of them, however long it was away")
{
    kit::Postgres postgres;
    kit::LiveDatabase live(postgres.url(), 5s, 8);
    const auto answersOn = [&](std::size_t loop) {
        bool answered = false;
        live.onFiber([&] { answered = answers(live.database); }, loop);
        return answered;
    };
    postgres.stop();
    for (std::size_t loop = 0; loop < 8; ++loop) CHECK(eventually([&] { return !answersOn(loop); }));
    kernel::loop::sleep(2s); // so that pauses between attempts are long
    postgres.start();
    CHECK(eventually([&] { return answersOn(0); }, 2s));
    for (std::size_t loop = 1; loop < 8; ++loop) CHECK(answersOn(loop));
}

TEST(HealingPgTest, "the database is killed under load, as if the machine had been switched off")
{
    kit::Postgres postgres;
    Counted load(postgres.url());
    CHECK(goesOn(load));
    postgres.kill();
    CHECK(eventually([&] { return load.failed() > 100; }));
    postgres.start();
    CHECK(isBack(load));
    load.settle(postgres.url());
}

TEST(HealingPgTest, "the database stands still under load, for longer than anybody waits")
{
    kit::Postgres postgres;
    Counted load(postgres.url(), 500ms);
    CHECK(goesOn(load));
    const int before = load.failed();
    postgres.freeze();
    CHECK(eventually([&] { return load.failed() >= before + 48; }, 20s)); // every fiber twice
    postgres.thaw();
    CHECK(isBack(load));
    load.settle(postgres.url());
}

TEST(HealingPgTest,
    "a server's process that is killed within a transaction takes the others down, and all is well again")
{
    kit::Postgres postgres;
    Counted load(postgres.url());
    CHECK(goesOn(load));
    fails(Kind::unavailable, [&] {
        load.live.database.write([&](Transaction& transaction) {
            ::kill(transaction.query(backend)[0].get<int>(0), SIGKILL);
            for (;;) transaction.query(backend);
        });
    });
    CHECK(eventually([&] { return load.failed() > 0; }));
    CHECK(eventually([&] { return ::PQping(postgres.url().c_str()) == PQPING_OK; }, 20s)); // it recovers first
    CHECK(isBack(load));
    load.settle(postgres.url());
}

TEST(HealingPgTest, "a full pool is refused in time, and nothing is stuck afterwards")
{
    kit::LiveDatabase live({.target = kernel::data::ConnectionString(kit::Postgres::shared().url()),
        .timeout = 2s,
        .pool = {.size = 2, .overflow = 1, .wait = 50ms},
        .pipeline = false});
    constexpr Statement nap{"nap", "SELECT pg_sleep(0.4)"};
    std::atomic<int> done = 0;
    std::atomic<int> refused = 0;
    live.together(12, [&](int) {
        try
        {
            live.database.write([&](Transaction& transaction) { transaction.query(nap); });
            ++done;
        }
        catch (const DatabaseError& error)
        {
            CHECK(error.kind() == Kind::unavailable);
            ++refused;
        }
    });
    CHECK_EQUAL(3, done.load());
    CHECK_EQUAL(9, refused.load());
    CHECK_EQUAL(9, live.database.pool().state().refusals);
    CHECK(eventually([&] { return live.database.pool().state().idle == 3; }));
}

TEST(HealingPgTest, "deadlocks are provoked, and every transaction comes through")
{
    const kit::Database schema;
    schema.execute("CREATE TABLE pair(n int PRIMARY KEY, value int); INSERT INTO pair VALUES (0, 0), (1, 0)");
    kit::LiveDatabase live(schema);
    constexpr Statement add{"add", "UPDATE pair SET value = value + 1 WHERE n = $1"};
    std::atomic<int> calls = 0;
    std::atomic<int> holding = 0;
    live.together(2, [&](int i) {
        live.database.write([&](Transaction& transaction) {
            const bool first = ++calls <= 2;
            transaction.query(add, i);
            ++holding;
            if (first) eventually([&] { return holding >= 2; });
            transaction.query(add, 1 - i);
        });
    });
    CHECK(calls > 2);
    CHECK_EQUAL("4", schema.execute("SELECT sum(value) FROM pair"));
}

TEST(HealingPgTest, "statement time-outs under load harm nobody else")
{
    kit::Postgres postgres;
    Counted load(postgres.url(), 300ms);
    constexpr Statement nap{"nap", "SELECT pg_sleep(5)"};
    for (int i = 0; i < 3; ++i)
    {
        load.live.onFiber([&] { fails(Kind::timeout, [&] { load.live.database.read(nap); }); });
        fails(Kind::timeout,
            [&] { load.live.database.write([&](Transaction& transaction) { transaction.query(nap); }); });
    }
    CHECK(goesOn(load));
    load.settle(postgres.url());
}

TEST(HealingPgTest, "a full disk is an outage, and ends with it")
{
    if (::geteuid() != 0) kit::skip("only root may mount the small disk of this test");
    const SmallDisk disk("size=192m,mode=0711");
    kit::Postgres postgres(disk.path());
    kit::LiveDatabase live(postgres.url());
    auto filler = disk.fill(64 << 20);
    constexpr Statement insert{"insert", "INSERT INTO rows VALUES ($1, repeat('x', 1000000))"};
    constexpr Statement count{"count", "SELECT count(*) FROM rows"};
    constexpr Statement table{"table", "CREATE TABLE rows(n int, text text)"};
    constexpr Statement external{"external", "ALTER TABLE rows ALTER text SET STORAGE EXTERNAL"};
    live.database.write([&](Transaction& transaction) {
        transaction.query(table);
        transaction.query(external);
    });
    int promised = 0;
    fails(Kind::unavailable, [&] {
        for (; promised < 1000; ++promised) live.database.query(insert, promised);
    });
    std::filesystem::remove(filler);
    postgres.start(); // where it was the log that could not be written, it has died of it
    CHECK(eventually([&] { return answers(live.database); }, 10s));
    CHECK_EQUAL(promised, live.database.query(count)[0].get<int>(0));
    live.database.query(insert, promised);
}
