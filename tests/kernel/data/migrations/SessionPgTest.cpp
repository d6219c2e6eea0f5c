#include "kernel/data/migrations/Session.h"
#include "tests/kernel/data/Refusal.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/Test.h"

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <future>

namespace kernel::data::migrations {

namespace {

using Poco::Net::SocketAddress;
using Kind = keelson::data::DatabaseError::Kind;
using namespace std::chrono_literals;

} // namespace

TEST(SessionPgTest, "a server that is not there yet is waited for")
{
    const kit::TemporaryFolder folder;
    const auto place = folder.path() / ".s.PGSQL.5432";
    ConnectionString target(kit::Postgres::shared().url());
    const auto real = std::filesystem::path(target.get("host")) / ".s.PGSQL.5432";
    Poco::Net::ServerSocket listener(SocketAddress(SocketAddress::UNIX_LOCAL, place.string()));
    const auto comes = std::async(std::launch::async, [&] { // to who has been sent away once
        if (!listener.poll(Poco::Timespan(20, 0), Poco::Net::Socket::SELECT_READ)) return;
        const auto first = listener.acceptConnection();
        std::filesystem::remove(place);
        std::filesystem::create_symlink(real, place);
    });
    target.set("host", folder.path().string());
    CHECK_EQUAL(7, Session(target, 20s).query("SELECT 7")[0].get<int>(0));
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
