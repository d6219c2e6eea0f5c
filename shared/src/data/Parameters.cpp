#include <keelson/data/Parameters.h>

#include "data/TimeText.h"

#include <keelson/data/DatabaseError.h>

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

void Parameters::add(Clock::Time time)
{
    add(TimeText(time).view());
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
