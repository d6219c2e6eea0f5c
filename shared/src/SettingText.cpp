#include "SettingText.h"

#include <keelson/SettingOptions.h>

namespace keelson {

std::string trimmed(std::string_view text)
{
    constexpr std::string_view spaces = " \t\r\n\f\v";
    const auto begin = text.find_first_not_of(spaces);
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(spaces) - begin + 1));
}

std::string joined(const std::vector<std::string>& parts)
{
    std::string text;
    for (const auto& part : parts) text.append(text.empty() ? "" : ", ").append(part);
    return text;
}

std::vector<std::string> commaParts(std::string_view text)
{
    std::vector<std::string> found;
    while (!text.empty())
    {
        const auto comma = text.find(',');
        if (auto part = trimmed(text.substr(0, comma)); !part.empty()) found.push_back(std::move(part));
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    return found;
}

std::optional<bool> parsedBoolean(std::string text)
{
    for (auto& c : text)
    {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    if (text == "true" || text == "yes" || text == "on" || text == "1") return true;
    if (text == "false" || text == "no" || text == "off" || text == "0") return false;
    return std::nullopt;
}

std::string limited(std::string type, const std::string& min, const std::string& max)
{
    if (!min.empty() && !max.empty()) return type + " from " + min + " to " + max;
    if (!min.empty()) return type + " of " + min + " or more";
    return max.empty() ? type : type + " of " + max + " or less";
}

std::string bytesType(std::string_view what, std::size_t min, std::size_t max)
{
    const auto text = [](std::size_t limit) { return std::to_string(limit) + " bytes"; };
    return limited(std::string(what), min <= 1 ? "" : text(min), max == TextOptions().max ? "" : text(max));
}

std::string shortNumber(double value)
{
    char buffer[32];
    return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

} // namespace keelson
