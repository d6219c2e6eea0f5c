#include "HeaderParameters.h"

#include "FieldValues.h"

#include <keelson/http/Headers.h>

namespace keelson::http {

namespace {

bool isTokenCharacter(char c) noexcept
{
    const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return alphanumeric || (c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
}

std::string_view withoutBlanks(std::string_view text) noexcept
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return text;
}

/// Behind the first quote; absent where there is no second one.
std::optional<std::string> takeQuoted(std::string_view& rest)
{
    std::string text;
    for (std::size_t i = 0; i < rest.size(); ++i)
    {
        if (rest[i] == '"')
        {
            rest.remove_prefix(i + 1);
            return text;
        }
        const bool escapes = rest[i] == '\\' && i + 1 < rest.size() && (rest[i + 1] == '"' || rest[i + 1] == '\\');
        if (escapes) ++i;
        text += rest[i];
    }
    return std::nullopt;
}

} // namespace

std::string_view takeToken(std::string_view& text) noexcept
{
    std::size_t length = 0;
    while (length < text.size() && isTokenCharacter(text[length])) ++length;
    const auto token = text.substr(0, length);
    text.remove_prefix(length);
    return token;
}

std::optional<HeaderParameters> HeaderParameters::parse(std::string_view text)
{
    HeaderParameters parsed;
    const auto end = std::min(text.find(';'), text.size());
    parsed._value = trimmed(text.substr(0, end));
    for (auto rest = text.substr(end); !rest.empty();)
    {
        if (rest.front() != ';') return std::nullopt;
        rest = withoutBlanks(rest.substr(1));
        if (!rest.empty() && rest.front() != ';' && !parsed.take(rest)) return std::nullopt;
        rest = withoutBlanks(rest);
    }
    return parsed;
}

bool HeaderParameters::take(std::string_view& rest)
{
    const auto name = takeToken(rest);
    if (name.empty() || !rest.starts_with('=') || get(name)) return false;
    rest.remove_prefix(1);
    const bool quoted = rest.starts_with('"');
    if (quoted) rest.remove_prefix(1);
    auto value = quoted ? takeQuoted(rest) : std::optional<std::string>(takeToken(rest));
    if (!value || (!quoted && value->empty())) return false;
    _parameters.emplace_back(name, std::move(*value));
    return true;
}

const std::string* HeaderParameters::get(std::string_view name) const noexcept
{
    for (const auto& [key, value] : _parameters)
        if (sameName(key, name)) return &value;
    return nullptr;
}

} // namespace keelson::http
