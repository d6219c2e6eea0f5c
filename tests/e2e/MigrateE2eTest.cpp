#include "tests/kernel/data/migrations/Folder.h"
#include "tests/kit/Database.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/ProgramRun.h"
#include "tests/kit/Test.h"

#include <csignal>
#include <regex>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

using kit::ProgramRun;
namespace fs = std::filesystem;

constexpr auto firstTable = "CREATE TABLE first (a int);";
constexpr auto sleeping =
    "CREATE TABLE slow (a int); SELECT pg_sleep(CASE WHEN to_regclass('take_long') IS NULL THEN 0 "
    "ELSE 120 END);";

/// An empty schema, migrations, and the program.
struct Ground
{
    Ground()
    {
        migrations.add("kernel/0001_first", firstTable, "DROP TABLE first;");
        fs::create_directory(folder.path() / "plugins");
    }

    /// No plugin: they would want tables of their own.
    std::string noPlugins() const { return "plugins.path=" + (folder.path() / "plugins").string(); }

    ProgramRun run(
        std::vector<std::string> arguments, const fs::path& in, const std::string& environment = "test") const
    {
        arguments.insert(arguments.end(),
            {"--set", "migrations.path=" + migrations.path().string(), "--set",
                "data.dir=" + (folder.path() / "data").string(), "--set", "http.port=0", "--set", noPlugins()});
        return {arguments, in, {{"DATABASE_URL", database.url()}, {"ENVIRONMENT", environment}}};
    }
    ProgramRun run(std::vector<std::string> arguments) const { return run(std::move(arguments), folder.path()); }

    /// `keelson migrate up` that is killed once the statement runs.
    void killAt(const std::string& statement) const
    {
        const auto program = fs::read_symlink("/proc/self/exe").parent_path().parent_path() / "bin" / "keelson";
        const auto path = "migrations.path=" + migrations.path().string();
        const auto url = "database.url=" + database.url();
        const pid_t child = ::fork();
        if (child == 0)
        {
            ::execl(program.c_str(), "keelson", "migrate", "up", "--set", path.c_str(), "--set", url.c_str(), nullptr);
            ::_exit(127);
        }
        const auto seen =
            "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND "
            "query LIKE '%" +
            statement + "%'";
        const bool reached = kit::eventually([&] { return database.execute(seen) != "0"; });
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        CHECK(reached);
    }

    Folder migrations;
    kit::TemporaryFolder folder;
    kit::Database database;
};

std::string withoutTimes(const std::string& text)
{
    return std::regex_replace(text, std::regex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z"), "(time)");
}

} // namespace

TEST(MigrateE2eTest, "ten that start at once on an empty database apply each migration once")
{
    const Ground ground;
    ground.migrations.add("kernel/0002_slow", "CREATE TABLE second (a int); SELECT pg_sleep(0.3);");
    ground.migrations.add("kernel/0003_row", "INSERT INTO second VALUES (3);");
    std::vector<kit::TemporaryFolder> folders(10);
    std::vector<int> statuses(10, -1);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 10; ++i)
        threads.emplace_back([&, i] { statuses[i] = ground.run({"migrate", "up"}, folders[i].path()).status; });
    for (auto& thread : threads) thread.join();
    CHECK(statuses == std::vector<int>(10, 0));
    CHECK_EQUAL("3", ground.database.execute("SELECT count(*) FROM keelson_migrations"));
    CHECK_EQUAL("1", ground.database.execute("SELECT count(*) FROM second"));
}

TEST(MigrateE2eTest, "one that is killed in the middle leaves nothing, and the next one finishes")
{
    const Ground ground;
    ground.database.execute("CREATE TABLE take_long ()");
    ground.migrations.add("kernel/0002_slow", sleeping);
    ground.killAt("pg_sleep(CASE");
    ground.database.execute("DROP TABLE take_long");
    CHECK_EQUAL("", ground.database.execute("SELECT to_regclass('slow')"));
    const auto next = ground.run({"migrate", "up"});
    CHECK_EQUAL(0, next.status);
    CHECK_CONTAINS(next.output, "1 migration applied");
    CHECK_EQUAL("slow", ground.database.execute("SELECT to_regclass('slow')"));
}

TEST(MigrateE2eTest, "one without a transaction that is killed is unfinished, and carried out again")
{
    const Ground ground;
    ground.database.execute("CREATE TABLE take_long ()");
    ground.migrations.add("kernel/0002_slow",
        "-- keelson: no transaction\nCREATE TABLE IF NOT EXISTS early (a int);\nCREATE TABLE IF NOT EXISTS" +
            std::string(sleeping).substr(12));
    ground.killAt("pg_sleep(CASE");
    ground.database.execute("DROP TABLE take_long");
    CHECK_CONTAINS(ground.run({"migrate", "status"}).output, "unfinished");
    CHECK_EQUAL(0, ground.run({"migrate", "up"}).status);
    CHECK_EQUAL(0, ground.run({"migrate", "verify"}).status);
}

TEST(MigrateE2eTest, "status shows each owner's migrations, and those of plugins that are not there")
{
    const Ground ground;
    ground.migrations.add("gone/0001_things", "CREATE TABLE things (a int);");
    ground.run({"migrate", "up"});
    ground.database.execute("INSERT INTO keelson_migrations (owner, number, name, checksum, finished) VALUES "
                            "('gone', 1, 'things', 'x', true), ('older', 1, 'rest', 'x', true)");
    ground.migrations.add("kernel/0002_second", "CREATE TABLE second (a int);");
    ground.migrations.add("new/0001_more", "CREATE TABLE more (a int);");
    const auto run = ground.run({"migrate", "status"});
    CHECK_EQUAL(0, run.status);
    CHECK_EQUAL("kernel\n"
                "  0001_first                               applied (time)\n"
                "  0002_second                              pending\n"
                "gone (not installed; its data stays as it is)\n"
                "  0001_things                              changed (time)\n"
                "new (not installed)\n"
                "  0001_more                                not applied\n"
                "older (not there any more; its data stays as it is)\n"
                "  0001_rest                                missing (time)\n",
        withoutTimes(run.output));
    CHECK_EQUAL("kernel/0002_second is pending\n", ground.run({"migrate", "verify"}).output);
}

TEST(MigrateE2eTest, "a server in production refuses an older schema with 78, unless it is told to migrate")
{
    const Ground ground;
    const auto refused = ground.run({"serve"}, ground.folder.path(), "production");
    CHECK_EQUAL(78, refused.status);
    CHECK_CONTAINS(refused.errors,
        "the database's schema is older than this server: 1 migration is pending, kernel/0001_first; run keelson "
        "migrate "
        "up, or keelson serve --migrate");
    CHECK_EQUAL("", ground.database.execute("SELECT to_regclass('keelson_migrations')"));
}

TEST(MigrateE2eTest, "a server outside production makes the schema, and none starts on one that was tampered with")
{
    const Ground ground;
    const auto path = "migrations.path=" + ground.migrations.path().string();
    {
        const kit::LiveServer server({path, ground.noPlugins(), "database.url=" + ground.database.url()});
        CHECK_EQUAL(200, kit::HttpClient(server.port()).get("/health/live").status);
        CHECK_EQUAL("1", ground.database.execute("SELECT count(*) FROM keelson_migrations"));
    }
    ground.migrations.add("kernel/0001_first", "CREATE TABLE first (a bigint);");
    const auto refused = ground.run({"serve"});
    CHECK_EQUAL(78, refused.status);
    CHECK_CONTAINS(refused.errors, "kernel/0001_first was changed after it had been applied");
}

TEST(MigrateE2eTest, "the words of a command and how many it takes are checked with a sentence")
{
    const Ground ground;
    for (const auto& [arguments, sentence] : std::vector<std::pair<std::vector<std::string>, std::string>>{
             {{"migrate"}, "'migrate' needs a word behind it: status, up, down, redo or verify"},
             {{"migrate", "sideways"}, "'migrate' knows no 'sideways', only status, up, down, redo or verify"},
             {{"migrate", "down", "1", "2"}, "'2' is one word too many"},
             {{"migrate", "down", "many"}, "'many' is no number of migrations"},
             {{"check", "--migrate"}, "--migrate belongs to the command serve"}})
    {
        const ProgramRun run(arguments, ground.folder.path());
        CHECK_EQUAL(64, run.status);
        CHECK_CONTAINS(run.errors, sentence);
    }
    CHECK_CONTAINS(ground.run({"migrate", "--help"}).output, "usage: keelson migrate down [COUNT] [options]");
    CHECK_EQUAL(ground.run({"help", "migrate", "up"}).output, ground.run({"migrate", "up", "--help"}).output);
}
