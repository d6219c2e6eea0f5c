#include "tests/kernel/data/Refusal.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/Test.h"

#include <nlohmann/json.hpp>

namespace {

using keelson::Clock;
using keelson::data::Statement;
using kit::LiveDatabase;
using namespace std::chrono;
using namespace std::chrono_literals;

constexpr Statement echo{"echo", "SELECT $1::text, $2::int, $3::bool, $4::text"};
constexpr Statement timeOut{"time out", "SELECT $1::timestamptz"};
constexpr Statement timeIn{"time in", "SELECT $1::timestamptz = $2::text::timestamptz"};
constexpr Statement timeBinary{.name = "time binary", .sql = "SELECT $1::timestamptz", .binary = true};
constexpr Statement readTime{"read time", "SELECT $1::text::timestamptz"};
constexpr Statement readBinaryTime{.name = "read time", .sql = "SELECT $1::text::timestamptz", .binary = true};

constexpr Statement textOfId{"text of id", "SELECT $1::uuid::text"};
constexpr Statement length{"length", "SELECT length($1)"};

// Of each type that can be read in both forms, and one that cannot.
constexpr auto allTypes =
    R"(SELECT 'it''s "ö"'::text, 'v'::varchar, 'n'::name, -7::smallint, 70000::int, -5000000000::bigint, true,
    2.5::float4, -1e300::float8, '01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13'::uuid, '{"a":[1]}'::json, '{"a":[1]}'::jsonb,
    '{"a","b c","",null}'::text[], '{}'::text[], ARRAY['x','"y"']::text[], NULL::uuid, 1.5::numeric)";
constexpr Statement inText{"all", allTypes};
constexpr Statement inBinary{.name = "all", .sql = allTypes, .binary = true};

Clock::Time at(int year, unsigned month, unsigned day, microseconds clock = 0us, days later = days(0))
{
    return sys_days(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day)) + later + clock;
}

} // namespace

TEST(ValuePgTest, "parameters go in and values come out, null among them")
{
    LiveDatabase live(kit::Postgres::shared().url());
    const auto result = live.database.query(echo, std::string_view("it's \"ö\""), -7, true, std::nullopt);
    CHECK_EQUAL("it's \"ö\"", result[0].get<std::string>(0));
    CHECK_EQUAL(-7, result[0].get<int>(1));
    CHECK(result[0].get<bool>(2));
    CHECK(result[0].isNull(3));
}

TEST(ValuePgTest, "a time of any year goes in as PostgreSQL reads it and comes out the same")
{
    LiveDatabase live(kit::Postgres::shared().url());
    const auto cycle = days(146'097); // 400 years
    const struct
    {
        Clock::Time time;
        const char* text;
    } cases[] = {
        {at(1970, 1, 1), "1970-01-01Z"},
        {at(2026, 11, 20, 16h + 50min + 123456us), "2026-11-20 16:50:00.123456Z"},
        {at(2026, 11, 20, 100ms), "2026-11-20 00:00:00.1Z"},
        {at(2024, 2, 29, 24h - 1us), "2024-02-29 23:59:59.999999Z"},
        {at(1, 1, 1), "0001-01-01Z"},
        {at(0, 12, 31, 23h), "0001-12-31 23:00Z BC"},
        {at(-4712, 2, 29), "4713-02-29Z BC"},
        {at(9999, 12, 31, 1us), "9999-12-31 00:00:00.000001Z"},
        {at(10'000, 1, 1), "10000-01-01Z"},
        {at(32'000, 3, 1), "32000-03-01Z"},
        {at(46, 2, 28, 0us, 735 * cycle), "294046-02-28Z"},
        {at(246, 12, 31, 24h - 1us, 735 * cycle), "294246-12-31 23:59:59.999999Z"},
        {Clock::Time::max(), "infinity"},
        {Clock::Time::min(), "-infinity"},
    };
    for (const auto& [time, text] : cases)
    {
        CHECK(live.database.query(timeIn, time, text)[0].get<bool>(0));
        CHECK(live.database.query(timeOut, time)[0].get<Clock::Time>(0) == time);
        CHECK(live.database.query(timeBinary, time)[0].get<Clock::Time>(0) == time);
    }
}

TEST(ValuePgTest, "a time that no clock has, or none at all, is an error of its own")
{
    LiveDatabase live(kit::Postgres::shared().url());
    for (const auto& statement : {readTime, readBinaryTime})
    {
        const auto late = live.database.query(statement, "294276-12-31 23:59:59Z");
        const auto error = refusal([&] { late[0].get<Clock::Time>(0); });
        CHECK(error.kind() == keelson::data::DatabaseError::Kind::value);
        CHECK_EQUAL("22008", error.sqlState());
    }
    const auto text = live.database.query(echo, "2026-11-20 10:00+00", 1, true, "2026-02-30 10:00:00+00");
    for (const int column : {0, 1, 3}) CHECK_THROWS(std::logic_error, text[0].get<Clock::Time>(column));
}

TEST(ValuePgTest, "a time before PostgreSQL's first is refused")
{
    LiveDatabase live(kit::Postgres::shared().url());
    for (const auto time : {Clock::Time::min() + 1us, at(-4713, 1, 1)})
        CHECK_EQUAL("22008", refusal([&] { live.database.query(timeOut, time); }).sqlState());
}

TEST(ValuePgTest, "an id goes in by itself or as its text, null or not, with one statement in turn")
{
    LiveDatabase live(kit::Postgres::shared().url());
    const auto text = "01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13";
    const auto id = keelson::Id::parse(text);
    for (int i = 0; i < 2; ++i)
    {
        CHECK_EQUAL(text, live.database.query(textOfId, id)[0].get<std::string>(0));
        CHECK_EQUAL(text, live.database.query(textOfId, text)[0].get<std::string>(0));
        CHECK(live.database.query(textOfId, std::optional<keelson::Id>())[0].isNull(0));
        CHECK(live.database.query(textOfId, std::nullopt)[0].isNull(0));
    }
}

TEST(ValuePgTest, "an id is not taken for a text, whatever the statement was prepared with")
{
    LiveDatabase live(kit::Postgres::shared().url());
    for (int i = 0; i < 2; ++i)
    {
        CHECK_EQUAL(3, live.database.query(length, "abc")[0].get<int>(0));
        CHECK_EQUAL("42883", refusal([&] { live.database.query(length, keelson::Id()); }).sqlState());
    }
}

TEST(ValuePgTest, "a binary statement gives what one in text does")
{
    LiveDatabase live(kit::Postgres::shared().url());
    for (const auto& statement : {inText, inBinary})
    {
        const auto rows = live.database.query(statement);
        const auto row = rows[0];
        CHECK_EQUAL("it's \"ö\"", row.get<std::string>(0));
        CHECK_EQUAL("v", row.get<std::string_view>(1));
        CHECK_EQUAL("n", row.text(2).value());
        CHECK_EQUAL(-7, row.get<int>(3));
        CHECK_EQUAL(70000, row.get<int>(4));
        CHECK_EQUAL(-5'000'000'000, row.get<std::int64_t>(5));
        CHECK(row.get<bool>(6));
        CHECK_EQUAL(2.5, row.get<double>(7));
        CHECK_EQUAL(-1e300, row.get<double>(8));
        CHECK_EQUAL("01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13", row.get<keelson::Id>(9).text());
        for (const int column : {10, 11}) CHECK_EQUAL(1, row.get<nlohmann::json>(column).at("a")[0].get<int>());
        CHECK(row.get<std::vector<std::string>>(13).empty());
        CHECK_EQUAL("\"y\"", row.get<std::vector<std::string>>(14).at(1));
        CHECK(!row.get<std::optional<keelson::Id>>(15));
    }
}

TEST(ValuePgTest, "what has no such form is a defect of the statement, told without reading beyond it")
{
    LiveDatabase live(kit::Postgres::shared().url());
    const auto rows = live.database.query(inBinary);
    const auto row = rows[0];
    for (const int column : {3, 4, 5, 9, 11}) CHECK_THROWS(std::logic_error, row.text(column));
    for (const int column : {0, 6, 7, 9, 16}) CHECK_THROWS(std::logic_error, row.get<std::int64_t>(column));
    for (const int column : {0, 3, 5, 14, 16}) CHECK_THROWS(std::logic_error, row.get<keelson::Id>(column));
    for (const int column : {0, 5, 9}) CHECK_THROWS(std::logic_error, row.get<Clock::Time>(column));
    for (const int column : {0, 9, 12}) CHECK_THROWS(std::logic_error, row.get<std::vector<std::string>>(column));
    CHECK_THROWS(std::logic_error, row.get<bool>(3));
    CHECK_THROWS(std::logic_error, row.get<double>(16));
    CHECK_THROWS(std::logic_error, row.get<nlohmann::json>(0));
    CHECK_THROWS(std::logic_error, row.get<keelson::Id>(15));
    CHECK_THROWS(std::logic_error, row.get<int>(17));
}
