#include "FieldValues.h"

namespace keelson::http {

namespace {

bool isBlank(char c) noexcept
{
    return c == ' ' || c == '\t';
}

} // namespace

std::string_view trimmed(std::string_view text) noexcept
{
    while (!text.empty() && isBlank(text.front())) text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back())) text.remove_suffix(1);
    return text;
}

std::string_view takeMember(std::string_view& list, char separator) noexcept
{
    std::size_t end = 0;
    for (bool quoted = false; end < list.size() && (quoted || list[end] != separator); ++end)
        if (list[end] == '"') quoted = !quoted;
    const auto member = trimmed(list.substr(0, end));
    list.remove_prefix(end == list.size() ? end : end + 1);
    return member;
}

} // namespace keelson::http
