#include "FieldWords.h"

#include <algorithm>

namespace keelson::http {

std::string oneOf(const std::vector<std::string>& words)
{
    std::string text = "must be one of ";
    for (const std::string& word : words)
    {
        if (&word != &words.front()) text += ", ";
        text += word;
    }
    return text;
}

std::string within(const std::string& min, const std::string& max)
{
    if (!min.empty() && !max.empty()) return " from " + min + " to " + max;
    if (!min.empty()) return " of " + min + " or more";
    return max.empty() ? "" : " of " + max + " or less";
}

std::string counted(std::size_t min, std::size_t max, std::string_view things)
{
    const bool open = max == std::numeric_limits<std::size_t>::max();
    const auto of = [&](std::size_t count) { return " of " + std::to_string(count) + " "; };
    if (min == max) return of(max) + std::string(things);
    if (min > 0 && !open)
        return " of " + std::to_string(min) + " to " + std::to_string(max) + " " + std::string(things);
    if (min > 0) return of(min) + std::string(things) + " or more";
    return open ? "" : of(max) + std::string(things) + " or fewer";
}

std::size_t characters(std::string_view text) noexcept
{
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins));
}

nlohmann::ordered_json typeSchema(std::string_view type, std::string_view help)
{
    nlohmann::ordered_json schema{{"type", type}};
    if (!help.empty()) schema["description"] = help;
    return schema;
}

void allowNull(nlohmann::ordered_json& schema)
{
    auto& type = schema["type"];
    if (type.is_string()) type = nlohmann::ordered_json::array({type, "null"});
    const auto words = schema.find("enum");
    if (words != schema.end() && words->back() != nullptr) words->push_back(nullptr);
}

} // namespace keelson::http
