#include "tests/kernel/data/Log.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/Test.h"

#include <keelson/data/DatabaseError.h>

#include <algorithm>

namespace {

using keelson::data::Statement;
using namespace std::chrono_literals;

constexpr Statement nap{"tasks.nap", "SELECT $2::text FROM pg_sleep($1::float8), generate_series(1, 3)"};
constexpr Statement quick{"tasks.quick", "SELECT 1"};
constexpr Statement slowFailure{
    "tasks.fail", "SELECT ($2::text || repeat('x', g * 0))::int FROM pg_sleep($1::float8), generate_series(1, 1) AS g"};

} // namespace

TEST(SlowLogPgTest, "a slow statement is told with its name, time and rows, and never with its parameters")
{
    kit::LiveDatabase live({.target = kernel::data::ConnectionString(kit::Postgres::shared().url()), .slow = 60ms});
    kit::LiveDatabase patient({.target = kernel::data::ConnectionString(kit::Postgres::shared().url()), .slow = 10s});
    const Log log;
    patient.database.read(nap, 0.08, "hidden");
    CHECK(log.text().find("slow statement") == std::string::npos);
    live.onFiber([&] { live.database.read(nap, 0.08, "hidden"); });
    CHECK_CONTAINS(log.text(), "slow statement: tasks.nap took ");
    CHECK_CONTAINS(log.text(), " ms, 3 rows");
    CHECK_THROWS(keelson::data::DatabaseError, live.database.query(slowFailure, 0.08, "hidden"));
    CHECK_CONTAINS(log.text(), "slow statement: tasks.fail took ");
    CHECK_CONTAINS(log.text(), " ms, failed");
    CHECK(log.text().find("hidden") == std::string::npos);
}

TEST(SlowLogPgTest, "a slow trip within a transaction is told with the names of its statements")
{
    kit::LiveDatabase live({.target = kernel::data::ConnectionString(kit::Postgres::shared().url()), .slow = 60ms});
    const Log log;
    live.onFiber([&] {
        live.database.write([](keelson::data::Transaction& transaction) {
            transaction.later(nap, 0.08, "hidden");
            transaction.query(quick);
        });
        live.database.write([](keelson::data::Transaction& transaction) { transaction.later(nap, 0.08, "hidden"); });
    });
    CHECK_CONTAINS(log.text(), "slow statement: tasks.nap, tasks.quick took ");
    CHECK_CONTAINS(log.text(), "slow statement: tasks.nap took ");
    CHECK(log.text().find("hidden") == std::string::npos);
    const auto lines = live.database.times().lines();
    const auto calls = [&](std::string_view name) {
        const auto found = std::ranges::find(lines, name, &kernel::data::Times::Line::statement);
        return found == lines.end() ? 0 : found->calls;
    };
    CHECK_EQUAL(2, calls("tasks.nap"));
    CHECK_EQUAL(1, calls("tasks.quick"));
    CHECK_EQUAL(1, calls("transaction"));
}
