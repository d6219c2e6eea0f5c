#include "tests/kit/Test.h"

#include <keelson/json/DateTime.h>

namespace keelson::json {

TEST(DateTimeTest, "a time of RFC 3339 is read, whatever its offset")
{
    const struct
    {
        const char* text;
        const char* utc;
    } cases[] = {
        {"2026-11-20T16:50:00Z", "2026-11-20T16:50:00.000Z"},
        {"2026-11-20t16:50:00z", "2026-11-20T16:50:00.000Z"},
        {"2026-11-20T16:50:00.5Z", "2026-11-20T16:50:00.500Z"},
        {"2026-11-20T16:50:00.123456789Z", "2026-11-20T16:50:00.123Z"},
        {"2026-11-20T16:50:00+01:30", "2026-11-20T15:20:00.000Z"},
        {"2026-12-31T23:50:00-00:10", "2027-01-01T00:00:00.000Z"},
        {"2024-02-29T00:00:00-00:00", "2024-02-29T00:00:00.000Z"},
        {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"},
        {"9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"},
        {"1969-12-31T23:59:59.001Z", "1969-12-31T23:59:59.001Z"},
    };
    for (const auto& [text, utc] : cases)
    {
        const auto time = parseDateTime(text);
        CHECK(time);
        CHECK_EQUAL(utc, dateTimeText(*time));
    }
    CHECK_EQUAL(123456, parseDateTime("1970-01-01T00:00:00.1234567Z")->time_since_epoch().count());
}

TEST(DateTimeTest, "anything else is no time")
{
    for (const std::string text : {"", "2026", "2026-11-20", "2026-11-20T16:50:00", "2026-11-20 16:50:00Z",
             "2026-11-20T16:50Z", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
             "2026-01-00T00:00:00Z", "2026-04-31T00:00:00Z", "2026-11-20T24:00:00Z", "2026-11-20T16:60:00Z",
             "2026-11-20T16:50:60Z", "2026-11-20T16:50:00.Z", "2026-11-20T16:50:00.1234567890Z",
             "2026-11-20T16:50:00+24:00", "2026-11-20T16:50:00+01:60", "2026-11-20T16:50:00+0100",
             "2026-11-20T16:50:00+01", "2026-11-20T16:50:00ZZ", " 2026-11-20T16:50:00Z", "2026-11-20T16:50:00Z ",
             "-026-11-20T16:50:00Z", "20261120T165000Z", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+00:01",
             "9999-12-31T23:59:59-00:01", "99999-11-20T16:50:00Z", "2026-11-20T16:50:00.-1Z", "2026-1-20T16:50:00Z"})
    {
        CHECK(!parseDateTime(text));
    }
}

TEST(DateTimeTest, "a time that has no text is shown as the nearest that has one")
{
    CHECK_EQUAL("0001-01-01T00:00:00.000Z", dateTimeText(Clock::Time::min()));
    CHECK_EQUAL("9999-12-31T23:59:59.999Z", dateTimeText(Clock::Time::max()));
}

} // namespace keelson::json
