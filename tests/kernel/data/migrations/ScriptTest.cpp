#include "kernel/data/migrations/Script.h"

#include "tests/kit/Test.h"

namespace kernel::data::migrations {

TEST(MigrationScriptTest, "a semicolon ends a statement only where PostgreSQL says so")
{
    const Script script("-- one; comment\n"
                        "SELECT ';' , 'it''s;', \"a;b\", E'\\';';\n"
                        "/* a; /* nested; */ ; */ DO $$ BEGIN PERFORM 1; END $$;\n"
                        "CREATE FUNCTION f() RETURNS int AS $body$ SELECT 1; $body$ LANGUAGE sql;\n"
                        "SELECT $1;;  ; SELECT a$b$c;\nSELECT 2 -- no end");
    const auto statements = script.statements();
    CHECK_EQUAL(6U, statements.size());
    CHECK_CONTAINS(statements[0], "E'\\';'");
    CHECK_CONTAINS(statements[1], "END $$");
    CHECK_CONTAINS(statements[2], "LANGUAGE sql");
    CHECK_CONTAINS(statements[3], "SELECT $1");
    CHECK_CONTAINS(statements[4], "a$b$c");
    CHECK_CONTAINS(statements[5], "SELECT 2");
}

TEST(MigrationScriptTest, "what never ends, ends with the file")
{
    for (const auto* text : {"SELECT 'open", "SELECT $a$ open", "SELECT /* open", "SELECT \"open", "SELECT E'\\"})
        CHECK_EQUAL(1U, Script(text).statements().size());
    for (const auto* text : {"", "  \n", "-- only a comment", "/* and /* another */", ";;"})
        CHECK_EQUAL(0U, Script(text).statements().size());
}

TEST(MigrationScriptTest, "the mark counts in the head of the file alone")
{
    CHECK(!Script("-- why\n\n-- keelson: no transaction \nSELECT 1;").transactional());
    CHECK(Script("SELECT 1;\n-- keelson: no transaction\n").transactional());
    CHECK(Script("-- keelson: no transactions\nSELECT 1;").transactional());
}

TEST(MigrationScriptTest, "the ends of lines do not change the checksum, anything else does")
{
    CHECK_EQUAL(Script("SELECT 1;\nSELECT 2;\n").checksum(), Script("SELECT 1;\r\nSELECT 2;\r\n").checksum());
    CHECK(Script("SELECT 1;").checksum() != Script("SELECT 1; ").checksum());
    CHECK_EQUAL("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Script("").checksum());
}

} // namespace kernel::data::migrations
