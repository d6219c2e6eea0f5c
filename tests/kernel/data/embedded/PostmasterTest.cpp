#include "kernel/data/embedded/Postmaster.h"
#include "kernel/data/embedded/Error.h"
#include "tests/kernel/data/embedded/Ground.h"
#include "tests/kit/Test.h"

namespace kernel::data::embedded {

namespace {

/// A server that does that instead of serving.
struct Impostor
{
    explicit Impostor(const std::string& script)
    {
        std::filesystem::create_directories(cluster.path());
        const auto folder = ground.path() / "bin";
        makeProgram(folder / "postgres",
            "if [ \"$1\" = --version ]; then echo 'postgres (PostgreSQL) 15.1'; else " + script + "; fi");
        postmaster.emplace(Installation(folder), cluster, sockets, ServerLog(ground.path(), cluster.path()));
    }

    Ground ground;
    Cluster cluster{ground.path(), Account::current()};
    SocketFolder sockets{Account::current(), ground.path()};
    std::optional<Postmaster> postmaster;
};

} // namespace

TEST(PostmasterTest, "a server that does not come up in time is given up with its last words")
{
    Impostor impostor("echo 'reading the journal'; exec sleep 600");
    const auto message = CHECK_THROWS(Error, impostor.postmaster->waitUntilReady(std::chrono::seconds(1)));
    CHECK_CONTAINS(message, "takes no connections after 1 s");
    CHECK_CONTAINS(message, "reading the journal");
    CHECK(impostor.postmaster->running());
    impostor.postmaster->stop();
    CHECK(!impostor.postmaster->running());
}

TEST(PostmasterTest, "a server that ends at its start is told with how it ended and its last words")
{
    Impostor impostor("echo 'no memory'; exit 7");
    const auto message = CHECK_THROWS(Error, impostor.postmaster->waitUntilReady(std::chrono::seconds(10)));
    CHECK_CONTAINS(message, "has ended at its start (exit status 7)");
    CHECK_CONTAINS(message, "no memory");
}

} // namespace kernel::data::embedded
