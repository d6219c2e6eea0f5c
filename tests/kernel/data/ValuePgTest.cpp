#include "tests/kernel/data/Refusal.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/Test.h"

namespace {

using keelson::Clock;
using keelson::data::Statement;
using kit::LiveDatabase;
using namespace std::chrono;
using namespace std::chrono_literals;

constexpr Statement echo{"echo", "SELECT $1::text, $2::int, $3::bool, $4::text"};
constexpr Statement timeOut{"time out", "SELECT $1::timestamptz"};
constexpr Statement timeIn{"time in", "SELECT $1::timestamptz = $2::text::timestamptz"};
constexpr Statement readTime{"read time", "SELECT $1::text::timestamptz"};

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
    }
}

TEST(ValuePgTest, "a time that no clock has, or none at all, is an error of its own")
{
    LiveDatabase live(kit::Postgres::shared().url());
    const auto late = live.database.query(readTime, "294276-12-31 23:59:59Z");
    const auto error = refusal([&] { late[0].get<Clock::Time>(0); });
    CHECK(error.kind() == keelson::data::DatabaseError::Kind::value);
    CHECK_EQUAL("22008", error.sqlState());
    const auto text = live.database.query(echo, "2026-11-20 10:00+00", 1, true, "2026-02-30 10:00:00+00");
    for (const int column : {0, 1, 3}) CHECK_THROWS(std::logic_error, text[0].get<Clock::Time>(column));
}
