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
