#include "kernel/data/embedded/EmbeddedPostgres.h"
#include "kernel/data/embedded/Error.h"
#include "kernel/data/embedded/PidFile.h"
#include "kernel/data/embedded/Process.h"
#include "tests/kernel/data/embedded/Fork.h"
#include "tests/kernel/data/embedded/Ground.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/Skip.h"
#include "tests/kit/Test.h"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <grp.h>
#include <optional>
#include <sys/mount.h>
#include <sys/wait.h>

namespace kernel::data::embedded {

namespace {

// Folders of clusters that are not finished.
long unfinishedIn(const std::filesystem::path& data)
{
    using Iterator = std::filesystem::directory_iterator;
    if (!std::filesystem::exists(data)) return 0;
    return std::count_if(Iterator(data), Iterator(),
        [](const auto& entry) { return entry.path().filename().string().starts_with("postgres.new."); });
}

class SmallDisk
{
public:
    SmallDisk(std::filesystem::path place, const char* options): _place(std::move(place))
    {
        std::filesystem::create_directory(_place);
        if (::mount("tmpfs", _place.c_str(), "tmpfs", 0, options) != 0) kit::skip("no file system can be mounted here");
    }
    ~SmallDisk() { ::umount2(_place.c_str(), MNT_DETACH); }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

private:
    std::filesystem::path _place;
};

} // namespace

TEST(EmbeddedRecoveryPgTest, "a second server on the same directory is refused with the first one's id")
{
    const Ground ground;
    std::optional<EmbeddedPostgres> theirs;
    const Fork first([&] { theirs.emplace(ground.options()); });
    CHECK(first.succeeded());
    const auto server = PidFile::read(ground.cluster());
    const auto message = CHECK_THROWS(Error, EmbeddedPostgres(ground.options()));
    CHECK_CONTAINS(message, "process " + std::to_string(first.pid()));
    CHECK_CONTAINS(message, ground.data().string());
    CHECK_EQUAL(0, ::kill(server.value().pid, 0)); // the first one's server has not been touched
}

TEST(EmbeddedRecoveryPgTest, "the server of a killed owner ends by itself")
{
    const Ground ground;
    std::optional<EmbeddedPostgres> theirs;
    Fork owner([&] { theirs.emplace(ground.options()); });
    CHECK(owner.succeeded());
    const ProcessHandle server(PidFile::read(ground.cluster()).value().pid);
    owner.kill();
    CHECK(server.wait(std::chrono::seconds(20)));
    CHECK(kit::eventually([&] { return !std::filesystem::exists(ground.cluster() / PidFile::name); }));
}

TEST(EmbeddedRecoveryPgTest, "after its owner was killed, a cluster starts at once and has what was committed")
{
    const Ground ground;
    std::optional<EmbeddedPostgres> theirs;
    Fork owner([&] {
        theirs.emplace(ground.options());
        ask(theirs->connection(), "CREATE TABLE notes AS SELECT 'kept' AS note");
    });
    CHECK(owner.succeeded());
    owner.kill();
    const EmbeddedPostgres mine(ground.options());
    CHECK_EQUAL("kept", ask(mine.connection(), "SELECT note FROM notes"));
}

TEST(EmbeddedRecoveryPgTest, "after owner and server were killed together, what was committed is there")
{
    const Ground ground;
    std::optional<EmbeddedPostgres> theirs;
    Fork owner([&] {
        theirs.emplace(ground.options());
        ask(theirs->connection(), "CREATE TABLE notes AS SELECT 'kept' AS note");
    });
    CHECK(owner.succeeded());
    ::kill(PidFile::read(ground.cluster()).value().pid, SIGKILL);
    owner.kill();
    const EmbeddedPostgres mine(ground.options());
    CHECK_EQUAL("kept", ask(mine.connection(), "SELECT note FROM notes"));
}

TEST(EmbeddedRecoveryPgTest, "a stale pid file that names a living stranger of the same user does not stop the start")
{
    const Ground ground;
    EmbeddedPostgres(ground.options()).stop();
    const auto user = Account::forServer(ground.cluster());
    Process stranger({"/bin/sleep", {"600"}, user}, STDERR_FILENO);
    std::ofstream(ground.cluster() / PidFile::name)
        << stranger.pid() << '\n'
        << ground.cluster().string() << "\n1700000000\n5432\n/tmp\n\n  1 1\nready   \n";
    const EmbeddedPostgres postgres(ground.options());
    CHECK_EQUAL("1", ask(postgres.connection(), "SELECT 1"));
    CHECK(!stranger.wait(std::chrono::milliseconds::zero()));
}

TEST(EmbeddedRecoveryPgTest, "a creation that was killed half-way starts afresh")
{
    const Ground ground;
    const pid_t owner = ::fork();
    if (owner == 0)
    {
        const EmbeddedPostgres never(ground.options());
        ::_exit(0);
    }
    const bool half = kit::eventually([&] { return unfinishedIn(ground.data()) == 1; });
    ::kill(owner, SIGKILL);
    ::waitpid(owner, nullptr, 0);
    CHECK(half);
    CHECK(!std::filesystem::exists(ground.cluster()));

    const EmbeddedPostgres postgres(ground.options());
    CHECK_EQUAL("1", ask(postgres.connection(), "SELECT 1"));
}

TEST(EmbeddedRecoveryPgTest, "what an unfinished creation has left is removed")
{
    const Ground ground;
    EmbeddedPostgres(ground.options()).stop();
    std::filesystem::create_directories(ground.data() / "postgres.new.AbCdEf" / "base");
    std::ofstream(ground.data() / "postgres.new.AbCdEf" / "PG_VERSION") << "15\n";
    const EmbeddedPostgres postgres(ground.options());
    CHECK_EQUAL(0, unfinishedIn(ground.data()));
}

TEST(EmbeddedRecoveryPgTest, "a full disk is named, and nothing is left on it")
{
    const Ground ground;
    const SmallDisk disk(ground.data(), "size=8m,mode=0711");
    CHECK_THROWS_SAYING(Error, "the disk is full", EmbeddedPostgres(ground.options()));
    CHECK_EQUAL(0, unfinishedIn(ground.data()));
    CHECK(!std::filesystem::exists(ground.cluster()));
}

TEST(EmbeddedRecoveryPgTest, "a cluster of a version that is not installed says what to install")
{
    const Ground ground;
    std::filesystem::create_directories(ground.cluster());
    const auto user = Account::named("postgres");
    if (::geteuid() == 0 && ::chown(ground.cluster().c_str(), user.value().uid(), user.value().gid()) != 0)
        FAIL("chown");
    std::ofstream(ground.cluster() / "PG_VERSION") << "11\n";
    const auto message = CHECK_THROWS(Error, EmbeddedPostgres(ground.options()));
    CHECK_CONTAINS(message, "PostgreSQL 11");
    CHECK_CONTAINS(message, "postgresql-11");
}

TEST(EmbeddedRecoveryPgTest, "a folder in the cluster's place that holds something else is refused and kept")
{
    const Ground ground;
    EmbeddedPostgres(ground.options()).stop();
    std::filesystem::remove(ground.cluster() / "PG_VERSION");
    CHECK_THROWS_SAYING(Error, "PG_VERSION", EmbeddedPostgres(ground.options()));
    CHECK(std::filesystem::exists(ground.cluster() / "base"));
}

TEST(EmbeddedRecoveryPgTest, "a server that cannot start is quoted")
{
    const Ground ground;
    EmbeddedPostgres(ground.options()).stop();
    std::ofstream(ground.cluster() / "postgresql.conf", std::ios::app) << "no_such_setting = 1\n";
    const auto message = CHECK_THROWS(Error, EmbeddedPostgres(ground.options()));
    CHECK_CONTAINS(message, "exit status 1");
    CHECK_CONTAINS(message, "no_such_setting");
}

TEST(EmbeddedRecoveryPgTest, "a data directory that is not ours to read says whose it should be")
{
    if (::geteuid() != 0) kit::skip("only root can become another user");
    const Ground ground;
    std::filesystem::create_directory(ground.data());
    const auto nobody = Account::named("nobody").value();
    const Fork other([&] {
        if (::setgroups(0, nullptr) != 0 || ::setgid(nobody.gid()) != 0 || ::setuid(nobody.uid()) != 0) FAIL("setuid");
        CHECK_THROWS_SAYING(Error, "is not this user's to read and write (nobody)", EmbeddedPostgres(ground.options()));
    });
    CHECK(other.succeeded());
}

TEST(EmbeddedRecoveryPgTest, "without a server's programs the message names the folder")
{
    const Ground ground;
    auto options = ground.options();
    options.binDir = ground.path();
    CHECK_THROWS_SAYING(Error, ground.path().string(), EmbeddedPostgres(options));
    CHECK(!std::filesystem::exists(ground.cluster()));
}

} // namespace kernel::data::embedded
