#include "tests/kernel/data/Refusal.h"
#include "tests/kit/Database.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Test.h"

#include <keelson/data/DatabaseError.h>

#include <nlohmann/json.hpp>

namespace {

using keelson::data::DatabaseError;
using keelson::data::Statement;
using namespace std::chrono_literals;

constexpr Statement keep{"keep", "INSERT INTO kept(text) VALUES ($1) RETURNING text"};
constexpr Statement keepShort{"keep short", "INSERT INTO kept(short) VALUES ($1)"};
constexpr Statement keepTime{"keep time", "INSERT INTO kept(time) VALUES ($1::timestamptz) RETURNING time"};
constexpr Statement keepNumber{"keep number", "INSERT INTO kept(number) VALUES ($1::int)"};
constexpr Statement keepId{"keep id", "INSERT INTO kept(id) VALUES ($1::uuid)"};
constexpr Statement keepJson{"keep json", "INSERT INTO kept(json) VALUES ($1::jsonb)"};
constexpr Statement keepList{"keep list", "INSERT INTO kept(list) VALUES ($1::text[])"};
constexpr Statement count{"count", "SELECT count(*) FROM kept"};

struct Ground
{
    kit::Database schema;
    kit::LiveDatabase live;

    Ground(): live(prepared(schema)) {}

    static const kit::Database& prepared(const kit::Database& schema)
    {
        schema.execute("CREATE TABLE kept(text text, short varchar(10), time timestamptz, number int, id uuid, json "
                       "jsonb, list text[])");
        return schema;
    }

    int kept() { return live.database.read(count)[0].get<int>(0); }

    /// Refused as a value, by every way that a statement can go; and nothing is kept, and all go on.
    template <class Value>
    void refuses(const char* sqlState, const Statement& statement, const Value& value)
    {
        auto& database = live.database;
        const auto one = [&](const std::function<void()>& way) {
            const auto error = refusal(way);
            CHECK(error.kind() == DatabaseError::Kind::value);
            CHECK_EQUAL(sqlState, error.sqlState());
            CHECK_EQUAL(0, kept());
        };
        live.onFiber([&] { one([&] { database.query(statement, value); }); });
        one([&] { database.query(statement, value); });
        one([&] {
            const keelson::data::Database::Step steps[] = {
                {keep, keelson::data::Parameters("before")}, {statement, keelson::data::Parameters(value)}};
            database.unit(steps);
        });
        one([&] {
            database.write([&](keelson::data::Transaction& transaction) { transaction.query(statement, value); });
        });
    }
};

} // namespace

TEST(HostilePgTest, "what looks like SQL is text, on shared connections and own ones")
{
    Ground ground;
    auto& database = ground.live.database;
    const std::string texts[] = {"'; DROP TABLE kept; --", "\\'; DELETE FROM kept; --", "$1", "%s%n", "1) OR (1=1",
        "\"", "''", "E'\\x00'", "{\"a\": 1}", "NULL", ""};
    int expected = 0;
    for (const auto& text : texts)
    {
        ground.live.onFiber([&] { CHECK_EQUAL(text, database.query(keep, text)[0].get<std::string>(0)); });
        CHECK_EQUAL(text, database.query(keep, text)[0].get<std::string>(0));
        expected += 2;
        CHECK_EQUAL(expected, ground.kept());
    }
}

TEST(HostilePgTest, "a text with a NUL, or that is no UTF-8, is refused, and nothing is kept")
{
    Ground ground;
    ground.refuses("22021", keep, std::string("a\0b", 3));
    for (const auto* text :
        {"\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xbf'; DROP TABLE kept", "a\xe2\x82"})
        ground.refuses("22021", keep, std::string(text));
    ground.refuses("22P05", keepJson, nlohmann::json{{"a", std::string("\0", 1)}});
    ground.refuses("22021", keepJson, nlohmann::json{{"a", "\xff"}});
    ground.refuses("22021", keepList, std::vector{std::string("good"), std::string("a\0b", 3)});
    ground.refuses("22021", keepList, std::vector<std::string>{"good", "\xff"});
}

TEST(HostilePgTest, "values that are out of range or of no such form are refused, and nothing is kept")
{
    Ground ground;
    ground.refuses("22001", keepShort, "more than ten");
    ground.refuses("22003", keepNumber, 2'147'483'648);
    ground.refuses("22P02", keepNumber, "one");
    ground.refuses("22P02", keepId, "not-an-id");
    ground.refuses("22P02", keepJson, "{");
    for (const auto* time : {"2026-02-30T00:00:00Z", "300000-01-01T00:00:00Z", "5000-01-01 BC"})
        ground.refuses("22008", keepTime, time);
    ground.refuses("22007", keepTime, "not a time");
}

TEST(HostilePgTest, "COPY from or to the client is refused by every way, and others go on")
{
    Ground ground;
    auto& database = ground.live.database;
    constexpr Statement out{"copy out", "COPY (SELECT 1) TO STDOUT"};
    constexpr Statement in{"copy in", "COPY kept(text) FROM STDIN"};
    const auto refused = [&](const std::function<void()>& way) {
        CHECK(kindOf(way) == DatabaseError::Kind::statement);
        CHECK_EQUAL(0, ground.kept());
    };
    for (const auto& statement : {out, in})
    {
        ground.live.onFiber([&] {
            refused([&] { database.query(statement); });
            refused([&] { database.read(statement); });
        });
        refused([&] { database.query(statement); });
        refused(
            [&] { database.write([&](keelson::data::Transaction& transaction) { transaction.query(statement); }); });
    }
}

TEST(HostilePgTest, "ten megabytes of text go in and come out, and a statement beside them does not fail")
{
    Ground ground;
    std::string large = "\xe2\x82\xac";
    large.append(10'000'000, 'x');
    CHECK_EQUAL(large, ground.live.database.query(keep, large)[0].get<std::string>(0));
    ground.live.together(4, [&](int i) {
        if (i == 0) CHECK_EQUAL(large, ground.live.database.query(keep, large)[0].get<std::string>(0));
        else CHECK_EQUAL("small", ground.live.database.query(keep, "small")[0].get<std::string>(0));
    });
    CHECK_EQUAL(5, ground.kept());
}
