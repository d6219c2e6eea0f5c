#include <keelson/data/Row.h>

#include <array>
#include <charconv>
#include <libpq-fe.h>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace keelson::data {

namespace {

[[noreturn]] void mismatch(int column, const char* what)
{
    throw std::logic_error("column " + std::to_string(column) + " of a row " + what);
}

// A number of a fixed width; -1 where there is none.
int digits(std::string_view text, std::size_t at, std::size_t count) noexcept
{
    if (text.size() < at + count) return -1;
    int value = 0;
    for (const char c : text.substr(at, count))
    {
        if (c < '0' || c > '9') return -1;
        value = 10 * value + (c - '0');
    }
    return value;
}

// `2026-11-20 16:50:00.123456+00`, as a session whose time zone is UTC writes it.
std::optional<Clock::Time> timeOf(std::string_view text) noexcept
{
    using namespace std::chrono;
    const year_month_day date{year(digits(text, 0, 4)), month(static_cast<unsigned>(digits(text, 5, 2))),
        day(static_cast<unsigned>(digits(text, 8, 2)))};
    const std::array<int, 3> clock{digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2)};
    if (!date.ok() || !text.ends_with("+00") || clock[0] < 0 || clock[1] < 0 || clock[2] < 0) return std::nullopt;
    const auto fraction = text.substr(19, text.size() - 22);
    int micros = 0;
    if (!fraction.empty())
    {
        std::array<char, 6> padded{'0', '0', '0', '0', '0', '0'};
        fraction.substr(1).copy(padded.data(), padded.size());
        micros = digits({padded.data(), padded.size()}, 0, padded.size());
    }
    return sys_days(date) + hours(clock[0]) + minutes(clock[1]) + seconds(clock[2]) + microseconds(micros);
}

// One element of `{a,"b c",NULL}` off the front; the text begins behind the brace or a comma.
std::string takeElement(std::string_view& text)
{
    std::string element;
    const bool quoted = text.starts_with('"');
    if (quoted) text.remove_prefix(1);
    while (!text.empty() && text.front() != (quoted ? '"' : ',') && (quoted || text.front() != '}'))
    {
        if (text.front() == '\\') text.remove_prefix(1);
        element += text.front();
        text.remove_prefix(1);
    }
    if (quoted) text.remove_prefix(1);
    return element;
}

} // namespace

bool Row::isNull(int column) const noexcept
{
    return ::PQgetisnull(_result, _number, column) != 0;
}

std::optional<std::string_view> Row::text(int column) const noexcept
{
    if (isNull(column)) return std::nullopt;
    return std::string_view(
        ::PQgetvalue(_result, _number, column), static_cast<std::size_t>(::PQgetlength(_result, _number, column)));
}

std::string_view Row::present(int column) const
{
    if (column < 0 || column >= ::PQnfields(_result)) mismatch(column, "is not there");
    const auto value = text(column);
    if (!value) mismatch(column, "is null");
    return *value;
}

void Row::read(int column, bool& to) const
{
    const auto value = present(column);
    if (value != "t" && value != "f") mismatch(column, "is no boolean");
    to = value == "t";
}

void Row::read(int column, double& to) const
{
    const auto value = present(column);
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), to);
    if (error != std::errc() || end != value.data() + value.size()) mismatch(column, "is no number");
}

void Row::read(int column, Id& to) const
{
    const auto id = Id::parse(present(column));
    if (!id) mismatch(column, "is no id");
    to = *id;
}

void Row::read(int column, Clock::Time& to) const
{
    const auto time = timeOf(present(column));
    if (!time) mismatch(column, "is no time");
    to = *time;
}

void Row::read(int column, nlohmann::json& to) const
{
    to = nlohmann::json::parse(present(column), nullptr, false);
    if (to.is_discarded()) mismatch(column, "is no JSON");
}

void Row::read(int column, std::vector<std::string>& to) const
{
    auto rest = present(column);
    if (!rest.starts_with('{') || !rest.ends_with('}')) mismatch(column, "is no array");
    rest.remove_prefix(1);
    to.clear();
    while (!rest.empty() && rest != "}")
    {
        to.push_back(takeElement(rest));
        if (rest.starts_with(',')) rest.remove_prefix(1);
    }
}

std::int64_t Row::integer(int column, std::int64_t min, std::int64_t max) const
{
    const auto value = present(column);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size() || number < min || number > max)
        mismatch(column, "is no such integer");
    return number;
}

} // namespace keelson::data
