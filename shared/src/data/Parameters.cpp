#include <keelson/data/Parameters.h>

#include "data/Types.h"

#include <keelson/data/DatabaseError.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

namespace keelson::data {

namespace {

constexpr std::string_view characterNotInRepertoire = "22021";

[[noreturn]] void refuse(const char* why)
{
    throw DatabaseError(DatabaseError::Kind::value, why, std::string(characterNotInRepertoire));
}

void append(std::string& to, std::string_view text)
{
    if (text.find('\0') != std::string_view::npos) refuse("a text with a NUL cannot be stored");
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

/// In microseconds. The ends are PostgreSQL's infinities, and what is too early for it stays so.
std::int64_t since2000(Clock::Time time) noexcept
{
    using Duration = Clock::Time::duration;
    const auto since = time.time_since_epoch();
    if (time == Clock::Time::min() || time == Clock::Time::max()) return since.count();
    return (std::max(since, Duration::min() + since1970 + Duration(1)) - since1970).count();
}

} // namespace

void Parameters::add(std::string_view text)
{
    open();
    append(_bytes, text);
    close();
}

void Parameters::add(std::nullopt_t)
{
    addNull(0);
}

void Parameters::add(bool value)
{
    add(std::string_view(value ? "t" : "f"));
}

void Parameters::addInteger(std::int64_t value)
{
    open();
    appendNumber(_bytes, value);
    close();
}

void Parameters::add(double value)
{
    open();
    appendNumber(_bytes, value);
    close();
}

void Parameters::add(const Id& id)
{
    open(uuidType);
    _bytes.append(reinterpret_cast<const char*>(id.bytes().data()), id.bytes().size());
    close();
}

void Parameters::add(Clock::Time time)
{
    const auto big = __builtin_bswap64(static_cast<std::uint64_t>(since2000(time)));
    open(timestamptzType);
    _bytes.append(reinterpret_cast<const char*>(&big), sizeof(big));
    close();
}

void Parameters::add(const std::optional<Id>& id)
{
    if (id) add(*id);
    else addNull(uuidType);
}

void Parameters::add(const std::optional<Clock::Time>& time)
{
    if (time) add(*time);
    else addNull(timestamptzType);
}

void Parameters::add(const nlohmann::json& json)
{
    try
    {
        add(std::string_view(json.dump()));
    }
    catch (const nlohmann::json::type_error&)
    {
        refuse("a text that is not in UTF-8 cannot be stored");
    }
}

void Parameters::add(const std::vector<std::string>& texts)
{
    open();
    appendArray(_bytes, texts);
    close();
}

void Parameters::add(const std::vector<Id>& ids)
{
    open();
    appendArray(_bytes, ids);
    close();
}

void Parameters::add(const std::vector<std::int64_t>& numbers)
{
    open();
    appendArray(_bytes, numbers);
    close();
}

void Parameters::close()
{
    _places.back().length = static_cast<int>(_bytes.size() - _places.back().begin);
    _bytes += '\0';
}

Parameters::Value Parameters::operator[](std::size_t i) const noexcept
{
    const auto& place = _places[i];
    return {place.begin == null ? nullptr : _bytes.data() + place.begin, place.length, place.type};
}

} // namespace keelson::data
