#include "tests/kit/Eventually.h"
#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

#include <csignal>

namespace {

using namespace std::chrono_literals;

int health(const kit::LiveServer& server)
{
    return kit::HttpClient(server.port()).get("/health").status;
}

} // namespace

TEST(ServeE2eTest, "a server with an embedded PostgreSQL is healthy and leaves on SIGTERM and SIGINT")
{
    for (const int signal : {SIGTERM, SIGINT})
    {
        kit::LiveServer server;
        CHECK(kit::eventually([&] { return health(server) == 200; }));
        const auto live = kit::HttpClient(server.port()).get("/health/live");
        CHECK_EQUAL(200, live.status);
        server.signal(signal);
        CHECK_EQUAL(0, server.wait());
    }
}

TEST(ServeE2eTest, "health follows the database: 503 when it is stopped, 200 within two seconds of its return")
{
    kit::Postgres postgres;
    kit::LiveServer server({"database.url=" + postgres.url()});
    CHECK(kit::eventually([&] { return health(server) == 200; }));
    postgres.stop();
    CHECK(kit::eventually([&] { return health(server) == 503; }));
    CHECK_EQUAL(200, kit::HttpClient(server.port()).get("/health/live").status);
    postgres.start();
    CHECK(kit::eventually([&] { return health(server) == 200; }, 2s));
}

TEST(ServeE2eTest, "a frozen database is 503 within ten seconds, and 200 within two of its return")
{
    kit::Postgres postgres;
    kit::LiveServer server({"database.url=" + postgres.url()});
    CHECK(kit::eventually([&] { return health(server) == 200; }));
    postgres.freeze();
    const auto begin = kernel::loop::Clock::now();
    CHECK_EQUAL(503, health(server));
    CHECK(kernel::loop::Clock::now() - begin < 10s);
    CHECK_EQUAL(200, kit::HttpClient(server.port()).get("/health/live").status);
    postgres.thaw();
    CHECK(kit::eventually([&] { return health(server) == 200; }, 2s));
}

TEST(ServeE2eTest, "a second server on the same data directory says so and leaves")
{
    const kit::TemporaryFolder folder;
    const kit::LiveServer first({"data.dir=" + folder.path().string()});
    CHECK_THROWS_SAYING(std::exception, std::to_string(first.pid()),
        kit::LiveServer({"data.dir=" + folder.path().string()}));
}

TEST(ServeE2eTest, "a killed server leaves nothing that its successor stumbles over")
{
    const kit::TemporaryFolder folder;
    const std::vector<std::string> settings{"data.dir=" + folder.path().string()};
    {
        kit::LiveServer killed(settings);
        killed.signal(SIGKILL);
        CHECK_EQUAL(-SIGKILL, killed.wait());
    }
    kit::LiveServer server(settings);
    CHECK(kit::eventually([&] { return health(server) == 200; }));
}

TEST(ServeE2eTest, "a port that is taken is one sentence and no server")
{
    const kit::LiveServer first;
    CHECK_THROWS_SAYING(std::exception, "already in use",
        kit::LiveServer({"http.port=" + std::to_string(first.port())}));
}
