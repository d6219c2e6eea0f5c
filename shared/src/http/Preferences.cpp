#include <keelson/http/Preferences.h>

#include "FieldValues.h"

#include <keelson/http/Headers.h>

namespace keelson::http {

namespace {

std::string_view unquoted(std::string_view text) noexcept
{
    const bool quoted = text.size() >= 2 && text.starts_with('"') && text.ends_with('"');
    return quoted ? text.substr(1, text.size() - 2) : text;
}

} // namespace

std::optional<std::string> preference(const Headers& headers, std::string_view name)
{
    for (const auto [field, value] : headers)
    {
        if (!sameName(field, "Prefer")) continue;
        for (auto list = value; !list.empty();)
        {
            auto member = takeMember(list);
            auto word = takeMember(member, ';'); // parameters say nothing of the preference itself
            const auto key = takeMember(word, '=');
            if (sameName(key, name)) return std::string(unquoted(trimmed(word)));
        }
    }
    return std::nullopt;
}

} // namespace keelson::http
