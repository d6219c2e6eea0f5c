#include "kernel/data/embedded/EmbeddedPostgres.h"
#include "kernel/data/embedded/Error.h"
#include "tests/kernel/data/embedded/Fork.h"
#include "tests/kernel/data/embedded/Ground.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/Skip.h"
#include "tests/kit/Test.h"

#include <csignal>
#include <fstream>
#include <libpq-fe.h>
#include <memory>
#include <poll.h>
#include <sys/stat.h>
#include <vector>

namespace kernel::data::embedded {

namespace {

using Clock = std::chrono::steady_clock;

struct stat statusOf(const std::filesystem::path& path)
{
    struct stat status
    {
    };
    CHECK_EQUAL(0, ::stat(path.c_str(), &status));
    return status;
}

} // namespace

TEST(EmbeddedPgTest, "the first start makes a cluster and says so, the second does not")
{
    const Ground ground;
    std::vector<std::string> steps;
    auto options = ground.options();
    options.progress = [&](std::string_view step) { steps.emplace_back(step); };

    EmbeddedPostgres(options).stop();
    CHECK_EQUAL(2U, steps.size());
    CHECK_EQUAL("creating the database cluster in " + ground.cluster().string() + " (first start only)", steps[0]);
    CHECK_CONTAINS(steps[1], "starting PostgreSQL ");

    steps.clear();
    EmbeddedPostgres(options).stop();
    CHECK_EQUAL(1U, steps.size());
}

TEST(EmbeddedPgTest, "an existing cluster is up within half a second")
{
    const Ground ground;
    EmbeddedPostgres(ground.options()).stop();
    CHECK(kit::eventually([&] {
        const auto before = Clock::now();
        const EmbeddedPostgres postgres(ground.options());
        return Clock::now() - before < std::chrono::milliseconds(500);
    }));
}

TEST(EmbeddedPgTest, "data outlives a restart")
{
    const Ground ground;
    {
        const EmbeddedPostgres postgres(ground.options());
        ask(postgres.connection(), "CREATE TABLE notes AS SELECT 'kept' AS note");
    }
    const EmbeddedPostgres postgres(ground.options());
    CHECK_EQUAL("kept", ask(postgres.connection(), "SELECT note FROM notes"));
}

TEST(EmbeddedPgTest, "both forms of the address lead to the plain role's database")
{
    const Ground ground;
    const EmbeddedPostgres postgres(ground.options());
    CHECK_EQUAL("keelson/keelson/UTF8",
        ask(postgres.connection(), "SELECT current_user || '/' || current_database() || '/' || getdatabaseencoding()"));
    const auto keywords = postgres.connection().keywords();
    CHECK_EQUAL("host=" + postgres.connection().host + " port=5432 user=keelson dbname=keelson", keywords);
}

TEST(EmbeddedPgTest, "the role owns its database and has no other right")
{
    const Ground ground;
    const EmbeddedPostgres postgres(ground.options());
    const auto& connection = postgres.connection();
    CHECK_EQUAL("f",
        ask(connection,
            "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls "
            "FROM pg_roles WHERE rolname = current_user"));
    for (const char* forbidden : {"CREATE ROLE x", "CREATE DATABASE x", "SET ROLE postgres",
             "SELECT pg_read_file('/etc/passwd')", "ALTER SYSTEM SET jit = on"})
        CHECK_CONTAINS(CHECK_THROWS(std::runtime_error, ask(connection, forbidden)), "permission denied");
    ask(connection, "CREATE TABLE rows (id int)");
    ask(connection, "CREATE SCHEMA own CREATE TABLE own.rows (id int)");
}

TEST(EmbeddedPgTest, "rights that the role has been given meanwhile are taken back at the next start")
{
    const Ground ground;
    {
        const EmbeddedPostgres postgres(ground.options());
        ask({postgres.connection().host, "postgres", "postgres"}, "ALTER ROLE keelson SUPERUSER CREATEDB");
    }
    const EmbeddedPostgres postgres(ground.options());
    CHECK_EQUAL(
        "f", ask(postgres.connection(), "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = 'keelson'"));
}

TEST(EmbeddedPgTest, "paths may be long and hold spaces, quotes and signs of other tongues")
{
    const Ground ground;
    std::filesystem::path name = "with spaces, a 'quote', a \"double\" and ünïcödé";
    for (int i = 0; i < 3; ++i) name /= std::string(200, 'x');
    std::filesystem::create_directories((ground.path() / name).parent_path());
    EmbeddedPostgres(ground.options(name)).stop();
    const EmbeddedPostgres again(ground.options(name));
    CHECK_EQUAL("1", ask(again.connection(), "SELECT 1"));
}

TEST(EmbeddedPgTest, "a path that is too long for PostgreSQL is refused with the limit")
{
    const Ground ground;
    std::filesystem::path name;
    for (int i = 0; i < 5; ++i) name /= std::string(200, 'x');
    CHECK_THROWS_SAYING(Error, "900", EmbeddedPostgres(ground.options(name)));
}

TEST(EmbeddedPgTest, "stop leaves no process and no socket, and unlocks the directory")
{
    const Ground ground;
    EmbeddedPostgres postgres(ground.options());
    const pid_t pid = postgres.pid();
    const std::filesystem::path sockets = postgres.connection().host;
    CHECK(std::filesystem::is_socket(sockets / ".s.PGSQL.5432"));
    postgres.stop();
    CHECK(!postgres.running());
    CHECK(!std::filesystem::exists("/proc/" + std::to_string(pid)));
    CHECK(!std::filesystem::exists(sockets));
    const DirectoryLock mine(ground.data());
}

TEST(EmbeddedPgTest, "another process finds a server that runs, and not one that has been stopped or killed")
{
    const Ground ground;
    CHECK(!EmbeddedPostgres::elsewhere(ground.data()));
    EmbeddedPostgres postgres(ground.options());
    CHECK_EQUAL("keelson", ask(EmbeddedPostgres::elsewhere(ground.data()).value(), "SELECT current_user"));
    const auto file = kit::read(ground.cluster() / "postmaster.pid");
    postgres.stop();
    CHECK(!EmbeddedPostgres::elsewhere(ground.data()));
    std::ofstream(ground.cluster() / "postmaster.pid") << file; // as one that is killed leaves it
    CHECK(!EmbeddedPostgres::elsewhere(ground.data()));
}

TEST(EmbeddedPgTest, "stop does not wait for those who are connected")
{
    const Ground ground;
    EmbeddedPostgres postgres(ground.options());
    const ConnectionInfo connection = postgres.connection();
    const std::unique_ptr<PGconn, decltype(&PQfinish)> idle(PQconnectdb(connection.url().c_str()), &PQfinish);
    CHECK(PQstatus(idle.get()) == CONNECTION_OK);
    const auto before = Clock::now();
    postgres.stop();
    CHECK(Clock::now() - before < std::chrono::seconds(5));
}

TEST(EmbeddedPgTest, "files and socket are for nobody else")
{
    const Ground ground;
    const EmbeddedPostgres postgres(ground.options());
    CHECK_EQUAL(0U, statusOf(ground.data()).st_mode & 067);
    CHECK_EQUAL(0U, statusOf(ground.cluster()).st_mode & 077);
    CHECK_EQUAL(0U, statusOf(postgres.connection().host).st_mode & 077);
    CHECK_EQUAL(0U, statusOf(postgres.connection().host + "/.s.PGSQL.5432").st_mode & 077);
    CHECK_EQUAL("", ask(postgres.connection(), "SHOW listen_addresses"));
}

TEST(EmbeddedPgTest, "started by root, the server runs as an unprivileged user and root still reaches it")
{
    if (::geteuid() != 0) kit::skip("these tests do not run as root");
    const Ground ground;
    const EmbeddedPostgres postgres(ground.options());
    const auto user = Account::named("postgres").value();
    CHECK_EQUAL(user.uid(), statusOf("/proc/" + std::to_string(postgres.pid())).st_uid);
    CHECK_EQUAL(user.uid(), statusOf(ground.cluster()).st_uid);
    CHECK_EQUAL(0U, statusOf(ground.data()).st_uid);
    CHECK_EQUAL("1", ask(postgres.connection(), "SELECT 1"));
}

TEST(EmbeddedPgTest, "another user is refused even where the files would let them in")
{
    if (::geteuid() != 0) kit::skip("only root can become another user");
    const Ground ground;
    const EmbeddedPostgres postgres(ground.options());
    const std::filesystem::path sockets = postgres.connection().host;
    for (const auto& path : {sockets, sockets / ".s.PGSQL.5432"})
        std::filesystem::permissions(path, std::filesystem::perms::all);
    const Fork stranger([&] {
        if (::setuid(Account::named("nobody").value().uid()) != 0) FAIL("setuid");
        for (const char* role : {"keelson", "postgres"})
            CHECK_THROWS_SAYING(std::runtime_error, "Peer authentication failed",
                ask({postgres.connection().host, role, "postgres"}, "SELECT 1"));
    });
    CHECK(stranger.succeeded());
}

TEST(EmbeddedPgTest, "a server that ends by itself is noticed and can be started again")
{
    const Ground ground;
    EmbeddedPostgres postgres(ground.options());
    CHECK(postgres.running());
    ::kill(postgres.pid(), SIGKILL);
    pollfd ended{postgres.handle(), POLLIN, 0};
    CHECK_EQUAL(1, ::poll(&ended, 1, 10000));
    CHECK(!postgres.running());
    postgres.stop();
    const EmbeddedPostgres again(ground.options());
    CHECK_EQUAL("1", ask(again.connection(), "SELECT 1"));
}

TEST(EmbeddedPgTest, "a frozen server is stopped all the same")
{
    const Ground ground;
    EmbeddedPostgres postgres(ground.options());
    ::kill(postgres.pid(), SIGSTOP);
    const auto before = Clock::now();
    postgres.stop();
    CHECK(Clock::now() - before < std::chrono::seconds(5));
}

} // namespace kernel::data::embedded
