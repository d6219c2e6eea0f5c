#include <keelson/json/DateTime.h>

#include <algorithm>
#include <array>

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

/// 00 to 99, one behind the other.
constexpr auto pairs = [] {
    std::array<char, 200> digits{};
    for (std::size_t i = 0; i < 100; ++i)
    {
        digits[2 * i] = static_cast<char>('0' + i / 10);
        digits[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return digits;
}();

void writePair(char* to, unsigned value) noexcept
{
    std::copy_n(pairs.data() + 2 * std::size_t{value}, 2, to);
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
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
    const auto milli = static_cast<unsigned>(floor<milliseconds>(time - day).count());
    const auto second = milli / 1000;
    std::copy_n("0000-00-00T00:00:00.000Z", dateTimeLength, to);
    writePair(to, year / 100);
    writePair(to + 2, year % 100);
    writePair(to + 5, static_cast<unsigned>(date.month()));
    writePair(to + 8, static_cast<unsigned>(date.day()));
    writePair(to + 11, second / 3600);
    writePair(to + 14, second / 60 % 60);
    writePair(to + 17, second % 60);
    writePair(to + 20, milli % 1000 / 10);
    to[22] = static_cast<char>('0' + milli % 10);
}

std::string dateTimeText(Clock::Time time)
{
    std::string text(dateTimeLength, '\0');
    writeDateTime(time, text.data());
    return text;
}

} // namespace keelson::json
