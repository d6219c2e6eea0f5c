#pragma once

#include <cstddef>
#include <string_view>

namespace keelson::json {

/// How many bytes at the beginning of a text can stand in a JSON string as they are: ASCII without control characters,
/// quotes and backslashes.
std::size_t plainLength(std::string_view text) noexcept;

/// Whether that is all of it.
bool isPlain(std::string_view text) noexcept;

/// Takes the characters beyond ASCII off the front of a text that does not begin plainly, or else one byte; says how that stands in
/// a JSON string.
std::string_view takeEscaped(std::string_view& text) noexcept;

} // namespace keelson::json
