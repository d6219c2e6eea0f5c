#include "data/TimeText.h"

#include <keelson/data/DatabaseError.h>

#include <charconv>
#include <cstdint>

namespace keelson::data {

namespace {

using namespace std::chrono;

constexpr std::string_view infinity = "infinity";
constexpr std::string_view minusInfinity = "-infinity";
constexpr std::string_view beforeChrist = " BC";
constexpr std::string_view utc = "+00";

// The calendar repeats itself every 400 years, and years of std::chrono end at 32767.
using Cycle = duration<int, std::ratio<146'097LL * 86'400>>;
constexpr int cycleYears = 400;

constexpr int lastYear = 294'246; // that is wholly a Clock::Time

/// Takes a text from its front; once something is not as it should be, `good` stays false.
struct Reader
{
    std::string_view rest;
    bool good = true;

    int number(std::size_t fewest, std::size_t most) noexcept
    {
        std::size_t count = 0;
        int value = 0;
        for (; count < most && count < rest.size() && rest[count] >= '0' && rest[count] <= '9'; ++count)
            value = value * 10 + (rest[count] - '0');
        rest.remove_prefix(count);
        good = good && count >= fewest;
        return value;
    }

    bool accept(std::string_view text) noexcept
    {
        if (!rest.starts_with(text)) return false;
        rest.remove_prefix(text.size());
        return true;
    }

    void expect(std::string_view text) noexcept { good = accept(text) && good; }
};

microseconds fraction(Reader& reader) noexcept
{
    if (!reader.accept(".")) return microseconds(0);
    const auto before = reader.rest.size();
    int value = reader.number(1, 6);
    for (auto digits = before - reader.rest.size(); digits < 6; ++digits) value *= 10;
    return microseconds(value);
}

microseconds timeOfDay(Reader& reader) noexcept
{
    const hours h(reader.number(2, 2));
    reader.expect(":");
    const minutes m(reader.number(2, 2));
    reader.expect(":");
    const seconds s(reader.number(2, 2));
    return h + m + s + fraction(reader);
}

} // namespace

std::optional<Clock::Time> timeOfText(std::string_view text)
{
    if (text == infinity) return Clock::Time::max();
    if (text == minusInfinity) return Clock::Time::min();
    Reader reader{text};
    int year = reader.number(4, 6);
    reader.expect("-");
    const month month(static_cast<unsigned>(reader.number(2, 2)));
    reader.expect("-");
    const day day(static_cast<unsigned>(reader.number(2, 2)));
    reader.expect(" ");
    const auto clock = timeOfDay(reader);
    reader.expect(utc);
    if (reader.accept(beforeChrist)) year = 1 - year;
    const Cycle cycles((year < 0 ? year - cycleYears + 1 : year) / cycleYears);
    const year_month_day date(std::chrono::year(year - cycles.count() * cycleYears), month, day);
    if (!reader.good || !reader.rest.empty() || !date.ok()) return std::nullopt;
    if (year > lastYear) throw DatabaseError(DatabaseError::Kind::value, "a time is too late to be told", "22008");
    return sys_days(date) + cycles + clock;
}

} // namespace keelson::data
