#include <keelson/json/DateTime.h>

#include <algorithm>

namespace keelson::json {

namespace {

using namespace std::chrono;

constexpr Clock::Time first = sys_days(year(1) / 1 / 1);
constexpr Clock::Time last = sys_days(year(10'000) / 1 / 1) - microseconds(1);

/// Takes a text from its front; once something is not as it should be, `good` stays false.
struct Reader
{
    std::string_view rest;
    bool good = true;

    bool digit() const noexcept { return !rest.empty() && rest.front() >= '0' && rest.front() <= '9'; }

    int number(int digits) noexcept
    {
        int value = 0;
        for (; digits > 0 && good; --digits)
        {
            good = digit();
            if (!good) break;
            value = value * 10 + (rest.front() - '0');
            rest.remove_prefix(1);
        }
        return value;
    }

    int number(int digits, int max) noexcept
    {
        const int value = number(digits);
        good = good && value <= max;
        return value;
    }

    bool accept(char a, char b) noexcept
    {
        if (rest.empty() || (rest.front() != a && rest.front() != b)) return false;
        rest.remove_prefix(1);
        return true;
    }

    void expect(char a, char b) noexcept { good = good && accept(a, b); }
    void expect(char c) noexcept { expect(c, c); }
};

sys_days date(Reader& reader) noexcept
{
    const int y = reader.number(4);
    reader.expect('-');
    const int m = reader.number(2);
    reader.expect('-');
    const int d = reader.number(2);
    const year_month_day date(year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d)));
    reader.good = reader.good && date.ok();
    return reader.good ? sys_days(date) : sys_days();
}

microseconds fraction(Reader& reader) noexcept
{
    if (!reader.accept('.', '.')) return microseconds(0);
    reader.good = reader.good && reader.digit();
    int digits = 0;
    int value = 0;
    for (; reader.good && reader.digit(); ++digits)
    {
        const int next = reader.number(1);
        if (digits < 6) value = value * 10 + next;
    }
    reader.good = reader.good && digits <= 9;
    for (; digits < 6; ++digits) value *= 10;
    return microseconds(value);
}

microseconds timeOfDay(Reader& reader) noexcept
{
    const hours h(reader.number(2, 23));
    reader.expect(':');
    const minutes m(reader.number(2, 59));
    reader.expect(':');
    const seconds s(reader.number(2, 59));
    return h + m + s + fraction(reader);
}

minutes offset(Reader& reader) noexcept
{
    if (reader.accept('Z', 'z')) return minutes(0);
    const bool behind = reader.accept('-', '-');
    if (!behind) reader.expect('+');
    const hours h(reader.number(2, 23));
    reader.expect(':');
    const minutes away = h + minutes(reader.number(2, 59));
    return behind ? -away : away;
}

void writeNumber(char* to, int digits, int value) noexcept
{
    for (to += digits; digits > 0; --digits, value /= 10) *--to = static_cast<char>('0' + value % 10);
}

} // namespace

std::optional<Clock::Time> parseDateTime(std::string_view text) noexcept
{
    Reader reader{text};
    Clock::Time time = date(reader);
    reader.expect('T', 't');
    time += timeOfDay(reader);
    time -= offset(reader);
    if (!reader.good || !reader.rest.empty() || time < first || time > last) return std::nullopt;
    return time;
}

void writeDateTime(Clock::Time time, char* to) noexcept
{
    time = std::clamp(time, first, last);
    const auto days = floor<std::chrono::days>(time);
    const year_month_day date(days);
    const hh_mm_ss clock(floor<milliseconds>(time - days));
    std::copy_n("0000-00-00T00:00:00.000Z", dateTimeLength, to);
    writeNumber(to, 4, static_cast<int>(date.year()));
    writeNumber(to + 5, 2, static_cast<int>(static_cast<unsigned>(date.month())));
    writeNumber(to + 8, 2, static_cast<int>(static_cast<unsigned>(date.day())));
    writeNumber(to + 11, 2, static_cast<int>(clock.hours().count()));
    writeNumber(to + 14, 2, static_cast<int>(clock.minutes().count()));
    writeNumber(to + 17, 2, static_cast<int>(clock.seconds().count()));
    writeNumber(to + 20, 3, static_cast<int>(clock.subseconds().count()));
}

std::string dateTimeText(Clock::Time time)
{
    std::string text(dateTimeLength, '\0');
    writeDateTime(time, text.data());
    return text;
}

} // namespace keelson::json
