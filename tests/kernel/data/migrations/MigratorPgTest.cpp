#include "kernel/data/migrations/Migrator.h"

#include "kernel/data/migrations/Error.h"
#include "tests/kernel/data/Refusal.h"
#include "tests/kernel/data/migrations/Folder.h"
#include "tests/kit/Database.h"
#include "tests/kit/Test.h"

namespace kernel::data::migrations {

namespace {

using State = Comparison::State;

/// An empty schema, and migrations.
struct Ground
{
    Ground()
    {
        folder.add("kernel/0001_first", "CREATE TABLE first (a int);", "DROP TABLE first;");
        folder.add(
            "kernel/0002_second", "CREATE TABLE second (a int); INSERT INTO second VALUES (2);", "DROP TABLE second;");
    }

    template <class F>
    auto with(F function) const
    {
        const Catalogue catalogue({folder.owner("kernel"), folder.owner("other", otherIsOff)});
        Migrator migrator(catalogue, {.target = ConnectionString(database.url())});
        return function(migrator);
    }

    std::size_t up() const
    {
        return with([](Migrator& migrator) { return migrator.up(); });
    }
    std::size_t down(std::size_t count) const
    {
        return with([&](Migrator& migrator) { return migrator.down(count); });
    }

    std::vector<State> states() const
    {
        return with([](Migrator& migrator) {
            std::vector<State> states;
            for (const auto& row : migrator.compare().rows()) states.push_back(row.state);
            return states;
        });
    }

    bool has(const std::string& table) const
    {
        return database.execute("SELECT to_regclass('" + table + "') IS NOT NULL") == "t";
    }

    Folder folder;
    std::string otherIsOff;
    kit::Database database;
};

} // namespace

TEST(MigratorPgTest, "up applies what is pending, down takes the last ones back, redo does both")
{
    const Ground ground;
    CHECK(ground.states() == std::vector(2, State::pending));
    CHECK_EQUAL(2U, ground.up());
    CHECK_EQUAL(0U, ground.up());
    CHECK(ground.states() == std::vector(2, State::applied));
    ground.database.execute("INSERT INTO second VALUES (3)");
    CHECK(ground.with([](Migrator& migrator) { return migrator.redo(); }));
    CHECK_EQUAL("1", ground.database.execute("SELECT count(*) FROM second"));
    CHECK_EQUAL(1U, ground.down(1));
    CHECK(ground.has("first") && !ground.has("second"));
    CHECK_EQUAL(1U, ground.down(7));
    CHECK(!ground.has("first"));
    CHECK(!ground.with([](Migrator& migrator) { return migrator.redo(); }));
}

TEST(MigratorPgTest, "a migration that fails leaves nothing of itself, and those before it stay")
{
    const Ground ground;
    ground.folder.add("kernel/0003_third", "CREATE TABLE third (a int); SELECT 1/0;");
    CHECK_THROWS_SAYING(Error, "kernel/0003_third fails, and nothing of it is left", ground.up());
    CHECK(ground.has("second") && !ground.has("third"));
    ground.folder.add("kernel/0003_third", "CREATE TABLE third (a int);");
    CHECK_EQUAL(1U, ground.up());
}

TEST(MigratorPgTest, "an applied file that was changed, renamed or is missing is refused with a sentence")
{
    const Ground ground;
    ground.up();
    ground.folder.add("kernel/0001_first", "CREATE TABLE first (a bigint);", "DROP TABLE first;");
    CHECK_THROWS_SAYING(Error, "kernel/0001_first was changed after it had been applied", ground.up());
    CHECK_THROWS_SAYING(Error, "was changed", ground.down(1));
    CHECK(ground.states() == (std::vector{State::changed, State::applied}));
    ground.folder.add("kernel/0001_first", "CREATE TABLE first (a int);", "DROP TABLE first;");
    ground.folder.remove("kernel/0002_second.up.sql");
    ground.folder.remove("kernel/0002_second.down.sql");
    CHECK_THROWS_SAYING(Error, "kernel/0002_second is applied to the database, and", ground.up());
    CHECK(ground.states() == (std::vector{State::applied, State::missing}));
    CHECK(ground.has("second"));
}

TEST(MigratorPgTest, "a new file before an applied one is refused")
{
    const Ground ground;
    ground.up();
    ground.folder.add("kernel/0004_fourth", "SELECT 1;");
    ground.up();
    ground.folder.add("kernel/0003_third", "SELECT 1;");
    CHECK_THROWS_SAYING(Error, "kernel/0003_third is new and comes before kernel/0004_fourth", ground.up());
}

TEST(MigratorPgTest, "a file that ends its transaction is refused, and what ran before the end is told")
{
    const Ground ground;
    ground.folder.add("kernel/0003_third", "CREATE TABLE third (a int); COMMIT;");
    CHECK_THROWS_SAYING(Error, "ends the transaction that it runs in", ground.up());
    CHECK(ground.states() == (std::vector{State::applied, State::applied, State::pending}));
}

TEST(MigratorPgTest, "a marked file builds an index concurrently; cut off, it is carried out again")
{
    const Ground ground;
    const std::string mark = "-- keelson: no transaction\n";
    const std::string index = "DROP INDEX CONCURRENTLY IF EXISTS first_a;\n"
                              "CREATE INDEX CONCURRENTLY first_a ON first (a);";
    ground.folder.add("kernel/0003_index", mark + index + "SELECT 1/0;", mark + "DROP INDEX CONCURRENTLY first_a;");
    CHECK_THROWS_SAYING(Error, "what it has done stays until it is carried out again", ground.up());
    CHECK(ground.states().back() == State::unfinished);
    ground.folder.add("kernel/0003_index", mark + index, mark + "DROP INDEX CONCURRENTLY first_a;");
    CHECK_EQUAL(1U, ground.up());
    CHECK(ground.has("first_a") && ground.states().back() == State::applied);
    CHECK_EQUAL(1U, ground.down(1));
    CHECK(!ground.has("first_a"));
}

TEST(MigratorPgTest, "an owner that is switched off keeps its data and is neither checked nor changed")
{
    Ground ground;
    ground.folder.add("other/0001_things", "CREATE TABLE things (a int);", "DROP TABLE things;");
    ground.up();
    ground.otherIsOff = "switched off";
    ground.folder.add("other/0001_things", "something else", "DROP TABLE things;");
    ground.folder.add("other/0002_more", "CREATE TABLE more (a int);");
    CHECK_EQUAL(0U, ground.up());
    CHECK(ground.states() == (std::vector{State::applied, State::applied, State::changed, State::off}));
    CHECK_EQUAL(2U, ground.down(9));
    CHECK(ground.has("things") && !ground.has("more"));
}

TEST(MigratorPgTest, "who finds another node at it says so and waits for its end")
{
    const Ground ground;
    std::optional<Session> other(std::in_place, ConnectionString(ground.database.url()));
    other->execute("SELECT pg_advisory_lock(1801677171, hashtext(current_schema()))");
    std::vector<std::string> told;
    const auto progress = [&](std::string_view line) {
        told.emplace_back(line);
        other.reset();
    };
    const Catalogue catalogue({ground.folder.owner("kernel")});
    Migrator migrator(catalogue, {.target = ConnectionString(ground.database.url()), .progress = progress});
    CHECK_EQUAL(2U, migrator.up());
    CHECK_EQUAL("waiting for another node that migrates this database", told.front());
    CHECK_EQUAL(3U, told.size());
}

TEST(MigratorPgTest,
    "a connection that is lost within a migration is told as that, and nothing of the migration is left")
{
    const Ground ground;
    ground.folder.add(
        "kernel/0003_third", "CREATE TABLE third (a int); SELECT pg_terminate_backend(pg_backend_pid());");
    CHECK(kindOf([&] { ground.up(); }) == keelson::data::DatabaseError::Kind::unavailable);
    CHECK(ground.has("second") && !ground.has("third"));
    CHECK(ground.states().back() == State::pending);
    ground.folder.add("kernel/0003_third", "CREATE TABLE third (a int);");
    CHECK_EQUAL(1U, ground.up());
}

} // namespace kernel::data::migrations
