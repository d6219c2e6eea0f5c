#include "tests/kit/Database.h"

#include "tests/kit/Test.h"

#include <optional>

namespace kit {

TEST(DatabasePgTest, "each database is empty and keeps its tables to itself")
{
    const Database one;
    const Database other;
    one.execute("CREATE TABLE note (text text); INSERT INTO note VALUES ('mine')");
    other.execute("CREATE TABLE note (text text)");
    CHECK_EQUAL("mine", one.execute("SELECT text FROM note"));
    CHECK_EQUAL("0", other.execute("SELECT count(*) FROM note"));
    CHECK_EQUAL(other.schema(), other.execute("SELECT current_schema"));
}

TEST(DatabasePgTest, "a database goes with all that is in it")
{
    std::optional<Database> database(std::in_place);
    const auto schema = database->schema();
    database->execute("CREATE TABLE note (text text)");
    database.reset();
    CHECK_EQUAL("0", Database().execute("SELECT count(*) FROM pg_namespace WHERE nspname = '" + schema + "'"));
}

TEST(DatabasePgTest, "what the server refuses is thrown with its reason")
{
    CHECK_THROWS_SAYING(std::runtime_error, "\"nothing\" does not exist", Database().execute("SELECT * FROM nothing"));
}

TEST(DatabasePgTest, "a server of the test's own stops, dies, comes back and stays the same")
{
    Postgres postgres;
    const auto url = postgres.url();
    const Database database(postgres);
    database.execute("CREATE TABLE note (text text); INSERT INTO note VALUES ('kept')");
    postgres.stop();
    CHECK_THROWS(std::runtime_error, database.execute("SELECT 1"));
    postgres.start();
    CHECK_EQUAL("kept", database.execute("SELECT text FROM note"));
    postgres.kill();
    postgres.start();
    CHECK_EQUAL("kept", database.execute("SELECT text FROM note"));
    CHECK_EQUAL(url, postgres.url());
    postgres.freeze();
    postgres.thaw();
    CHECK_EQUAL("kept", database.execute("SELECT text FROM note"));
}

} // namespace kit
