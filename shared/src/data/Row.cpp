#include <keelson/data/Row.h>

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
    const auto time = TimeText::parse(present(column));
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
