#include "kernel/data/embedded/Cluster.h"
#include "kernel/data/embedded/Error.h"
#include "tests/kernel/data/embedded/Disguise.h"
#include "tests/kernel/data/embedded/Ground.h"
#include "tests/kit/Test.h"

namespace kernel::data::embedded {

namespace {

/// A server whose initdb does that.
Installation installation(const Ground& ground, const std::string& initdb)
{
    const auto folder = ground.path() / "bin";
    makeProgram(folder / "postgres", "echo 'postgres (PostgreSQL) 15.1'");
    makeProgram(folder / "initdb", initdb);
    return Installation(folder);
}

} // namespace

TEST(ClusterTest, "a version that cannot be read is told with what to do")
{
    const kit::TemporaryFolder data;
    data.write("postgres/PG_VERSION", "fifteen\n");
    const Cluster cluster(data.path(), Account::current());
    CHECK(cluster.exists());
    CHECK_THROWS_SAYING(Error, "does not tell which PostgreSQL made the cluster", cluster.major());
}

TEST(ClusterTest, "an initdb that fails is quoted, and leaves nothing")
{
    const Ground ground;
    std::filesystem::create_directory(ground.data());
    const Cluster cluster(ground.data(), Account::current());
    const auto failing = installation(ground, "echo 'no locale today' >&2; exit 1");
    CHECK_THROWS_SAYING(
        Error, "cannot be created in " + ground.data().string() + ": no locale today", cluster.create(failing));
    CHECK(std::filesystem::is_empty(ground.data()));
    CHECK(!cluster.exists());
}

TEST(ClusterTest, "a folder that cannot be given to the server's user is told, and the next start removes it")
{
    const Ground ground;
    std::filesystem::create_directory(ground.data());
    const auto unused = installation(ground, "exit 1");
    give(ground.data(), nobody().uid());
    const Disguise disguise(nobody());
    const Cluster cluster(ground.data(), Account::named("postgres").value());
    CHECK_THROWS_SAYING(Error, "cannot be given to the user postgres", cluster.create(unused));
    cluster.removeUnfinished();
    CHECK(std::filesystem::is_empty(ground.data()));
}

} // namespace kernel::data::embedded
