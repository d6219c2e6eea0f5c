#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace keelson::json {

/// How many bytes at the beginning of a text can stand in a JSON string as they are: ASCII without control characters,
/// quotes and backslashes.
std::size_t plainLength(std::string_view text) noexcept;

/// Whether that is all of it.
bool isPlain(std::string_view text) noexcept;

/// Adds a text as it stands in a JSON string, without the quotes.
void appendEscaped(std::string& to, std::string_view text);

} // namespace keelson::json
