#include <keelson/data/Parameters.h>

#include <keelson/data/DatabaseError.h>

#include <array>
#include <charconv>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace keelson::data {

namespace {

constexpr std::string_view characterNotInRepertoire = "22021";

void append(std::string& to, std::string_view text)
{
    if (text.find('\0') != std::string_view::npos)
        throw DatabaseError(
            DatabaseError::Kind::value, "a text with a NUL cannot be stored", std::string(characterNotInRepertoire));
    to += text;
}

template <class Number>
void appendNumber(std::string& to, Number value)
{
    std::array<char, 32> digits;
    const auto* const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    to.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

// PostgreSQL's manual, 8.15.2: in quotes, with a backslash before quotes and backslashes.
void appendElement(std::string& to, const std::string& text)
{
    to += '"';
    for (const char c : text)
    {
        if (c == '"' || c == '\\') to += '\\';
        append(to, {&c, 1});
    }
    to += '"';
}

void appendElement(std::string& to, const Id& id)
{
    to += id.text();
}

void appendElement(std::string& to, std::int64_t number)
{
    appendNumber(to, number);
}

template <class List>
void appendArray(std::string& to, const List& list)
{
    to += '{';
    for (const auto& element : list)
    {
        if (&element != list.data()) to += ',';
        appendElement(to, element);
    }
    to += '}';
}

} // namespace

void Parameters::add(std::string_view text)
{
    open();
    append(_text, text);
    close();
}

void Parameters::add(std::nullopt_t)
{
    _places.push_back(null);
}

void Parameters::add(bool value)
{
    add(std::string_view(value ? "t" : "f"));
}

void Parameters::addInteger(std::int64_t value)
{
    open();
    appendNumber(_text, value);
    close();
}

void Parameters::add(double value)
{
    open();
    appendNumber(_text, value);
    close();
}

void Parameters::add(const Id& id)
{
    open();
    const auto at = _text.size();
    _text.resize(at + 36);
    id.write(_text.data() + at);
    close();
}

// Microseconds since PostgreSQL's own beginning would be its binary form; as text it takes a Unix time in no shorter one
// than a date.
void Parameters::add(Clock::Time time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 48> text;
    const int year = static_cast<int>(date.year());
    const auto length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u %02d:%02d:%02d.%06d+00%s",
        year > 0 ? year : 1 - year, static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()), year > 0 ? "" : " BC");
    add(std::string_view(text.data(), static_cast<std::size_t>(length)));
}

void Parameters::add(const nlohmann::json& json)
{
    add(std::string_view(json.dump()));
}

void Parameters::add(const std::vector<std::string>& texts)
{
    open();
    appendArray(_text, texts);
    close();
}

void Parameters::add(const std::vector<Id>& ids)
{
    open();
    appendArray(_text, ids);
    close();
}

void Parameters::add(const std::vector<std::int64_t>& numbers)
{
    open();
    appendArray(_text, numbers);
    close();
}

void Parameters::pointers(std::vector<const char*>& to) const
{
    to.clear();
    for (const auto place : _places) to.push_back(place == null ? nullptr : _text.data() + place);
}

std::vector<const char*> Parameters::pointers() const
{
    std::vector<const char*> result;
    result.reserve(_places.size());
    pointers(result);
    return result;
}

} // namespace keelson::data
