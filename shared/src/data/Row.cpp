#include <keelson/data/Row.h>

#include "data/Bytes.h"
#include "data/TimeText.h"

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

std::optional<std::vector<std::string>> textsOf(std::string_view text)
{
    if (!text.starts_with('{') || !text.ends_with('}')) return std::nullopt;
    text.remove_prefix(1);
    std::vector<std::string> texts;
    while (!text.empty() && text != "}")
    {
        texts.push_back(takeElement(text));
        if (text.starts_with(',')) text.remove_prefix(1);
    }
    return texts;
}

std::optional<bool> booleanOf(std::string_view text)
{
    if (text != "t" && text != "f") return std::nullopt;
    return text == "t";
}

template <class T>
std::optional<T> numberOf(std::string_view text)
{
    T number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

} // namespace

// What is the same for all of its values is asked once: each question is a call of libpq.
Row::Row(const pg_result* result, int number) noexcept:
    _result(result), _number(number), _columns(::PQnfields(result)), _inBytes(::PQbinaryTuples(result) == 1)
{
}

bool Row::isNull(int column) const noexcept
{
    return ::PQgetisnull(_result, _number, column) != 0;
}

std::optional<std::string_view> Row::text(int column) const
{
    return get<std::optional<std::string_view>>(column);
}

std::string_view Row::value(int column) const noexcept
{
    return {::PQgetvalue(_result, _number, column), static_cast<std::size_t>(::PQgetlength(_result, _number, column))};
}

std::string_view Row::present(int column) const
{
    if (column < 0 || column >= _columns) mismatch(column, "is not there");
    const auto text = value(column);
    if (text.empty() && isNull(column)) mismatch(column, "is null");
    return text;
}

Bytes Row::bytes(int column) const
{
    return {::PQftype(_result, column), present(column)};
}

void Row::read(int column, std::string_view& to) const
{
    const auto text = _inBytes ? bytes(column).text() : present(column);
    if (!text) mismatch(column, "is no text, but bytes");
    to = *text;
}

void Row::read(int column, bool& to) const
{
    const auto parsed = _inBytes ? bytes(column).boolean() : booleanOf(present(column));
    if (!parsed) mismatch(column, "is no boolean");
    to = *parsed;
}

void Row::read(int column, double& to) const
{
    const auto parsed = _inBytes ? bytes(column).number() : numberOf<double>(present(column));
    if (!parsed) mismatch(column, "is no number");
    to = *parsed;
}

void Row::read(int column, Id& to) const
{
    const auto parsed = _inBytes ? bytes(column).id() : Id::parse(present(column));
    if (!parsed) mismatch(column, "is no id");
    to = *parsed;
}

void Row::read(int column, Clock::Time& to) const
{
    const auto parsed = _inBytes ? bytes(column).time() : timeOfText(present(column));
    if (!parsed) mismatch(column, "is no time");
    to = *parsed;
}

void Row::read(int column, nlohmann::json& to) const
{
    const auto json = _inBytes ? bytes(column).json() : present(column);
    if (json) to = nlohmann::json::parse(*json, nullptr, false);
    if (!json || to.is_discarded()) mismatch(column, "is no JSON");
}

void Row::read(int column, std::vector<std::string>& to) const
{
    auto parsed = _inBytes ? bytes(column).texts() : textsOf(present(column));
    if (!parsed) mismatch(column, "is no array");
    to = *std::move(parsed);
}

std::int64_t Row::integer(int column, std::int64_t min, std::int64_t max) const
{
    const auto parsed = _inBytes ? bytes(column).integer() : numberOf<std::int64_t>(present(column));
    if (!parsed || *parsed < min || *parsed > max) mismatch(column, "is no such integer");
    return *parsed;
}

} // namespace keelson::data
