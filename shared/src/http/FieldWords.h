#pragma once

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace keelson::http {

/// How the types of fields speak of themselves, to people and in schemas.

/// `must be one of low, medium, high`
std::string oneOf(const std::vector<std::string>& words);

/// ` from 1 to 200`, ` of 200 or less`; nothing without limits.
std::string within(const std::string& min, const std::string& max);

/// ` of 1 to 200 characters`, ` of 200 items or fewer`. A `max` that is the largest number is none.
std::string counted(std::size_t min, std::size_t max, std::string_view things);

/// The number of characters of valid UTF-8.
std::size_t characters(std::string_view text) noexcept;

/// What most schemas have: the type, then the help, the fallback and an example.
nlohmann::ordered_json typeSchema(std::string_view type, std::string_view help);

template <class T>
void annotate(nlohmann::ordered_json& schema, const std::optional<T>& fallback, const std::optional<T>& example)
{
    if (fallback) schema["default"] = *fallback;
    if (example) schema["examples"] = {*example};
}

/// Says that null will do, too.
void allowNull(nlohmann::ordered_json& schema);

} // namespace keelson::http
