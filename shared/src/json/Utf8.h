#pragma once

#include <cstddef>
#include <string_view>

namespace keelson::json {

/// How many bytes the character at the beginning of a text has (RFC 3629); 0 where there is none: overlong forms,
/// surrogates, what is above U+10FFFF, pieces.
std::size_t characterLength(std::string_view text) noexcept;

/// Whether it is nothing but characters.
bool isUtf8(std::string_view text) noexcept;

} // namespace keelson::json
