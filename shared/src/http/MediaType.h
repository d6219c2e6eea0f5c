#pragma once

#include <string_view>

namespace keelson::http {

class Headers;

/// Whether the body is said to be of that type, whatever its parameters (RFC 9110, 8.3.1).
bool isOfType(const Headers& headers, std::string_view type) noexcept;

/// The type without its parameters.
std::string_view mediaType(std::string_view value) noexcept;

} // namespace keelson::http
