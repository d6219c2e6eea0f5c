#include "tests/kit/Database.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/Test.h"

#include <csignal>

namespace e2e {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

int healthOf(const kit::LiveServer& server)
{
    return kit::HttpClient(server.port(), 15s).get("/health").status;
}

/// The server tells of a lost database within its time, stays alive meanwhile, and of its return soon.
void checkOutage(void (*begin)(kit::Postgres&), void (*end)(kit::Postgres&))
{
    kit::Postgres postgres;
    const kit::LiveServer server({"database.url=" + postgres.url()});
    CHECK_EQUAL(200, healthOf(server));
    begin(postgres);
    const auto lost = Clock::now();
    CHECK(kit::eventually([&] { return healthOf(server) == 503; }, 10s));
    CHECK(Clock::now() - lost < 10s);
    CHECK_EQUAL(200, kit::HttpClient(server.port()).get("/health/live").status);
    end(postgres);
    CHECK(kit::eventually([&] { return healthOf(server) == 200; }, 2s));
}

} // namespace

TEST(HealthE2eTest, "a server with a database of its own says that it is healthy, and leaves on SIGTERM")
{
    kit::LiveServer server;
    CHECK_EQUAL(200, healthOf(server));
    CHECK_EQUAL(0, server.stop());
}

TEST(HealthE2eTest, "SIGINT ends the server as SIGTERM does")
{
    kit::LiveServer server({"database.url=" + kit::Postgres::shared().url()});
    server.signal(SIGINT);
    CHECK_EQUAL(0, server.wait());
}

TEST(HealthE2eTest, "a database that is stopped is told and its return too")
{
    checkOutage([](kit::Postgres& postgres) { postgres.stop(); }, [](kit::Postgres& postgres) { postgres.start(); });
}

TEST(HealthE2eTest, "a database that is killed is told and its return too")
{
    checkOutage([](kit::Postgres& postgres) { postgres.kill(); }, [](kit::Postgres& postgres) { postgres.start(); });
}

TEST(HealthE2eTest, "a database that stands still is told and its return too")
{
    checkOutage([](kit::Postgres& postgres) { postgres.freeze(); }, [](kit::Postgres& postgres) { postgres.thaw(); });
}

} // namespace e2e
