#include "kernel/data/migrations/Session.h"
#include "tests/kernel/data/Refusal.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/Test.h"

#include <future>

namespace kernel::data::migrations {

namespace {

using Kind = keelson::data::DatabaseError::Kind;
using namespace std::chrono_literals;

} // namespace

TEST(SessionPgTest, "a server that is not there yet is waited for")
{
    kit::Postgres postgres;
    postgres.stop();
    auto answer = std::async(std::launch::async,
        [&] { return Session(ConnectionString(postgres.url()), 30s).query("SELECT 7")[0].get<int>(0); });
    postgres.start();
    CHECK_EQUAL(7, answer.get());
}

TEST(SessionPgTest, "a server that stays away is unavailable when the time is over")
{
    const ConnectionString nowhere("host=/no/such/folder user=ann dbname=shop");
    CHECK(kindOf([&] { Session(nowhere, 200ms); }) == Kind::unavailable);
}

TEST(SessionPgTest, "a server that refuses is not asked again")
{
    ConnectionString target(kit::Postgres::shared().url());
    target.set("user", "stranger");
    const auto error = refusal([&] { Session(target, 1h); });
    CHECK(error.kind() == Kind::unavailable);
    CHECK_CONTAINS(error.what(), "stranger");
}

} // namespace kernel::data::migrations
