#pragma once

#include <string_view>

namespace keelson::http {

class Headers;

/// The next member of a header field that is a list (RFC 9110, 5.6.1), without white space around it, taken off the front with
/// its comma; commas between double quotes are its own. Empty members come as they are.
std::string_view takeMember(std::string_view& list, char separator = ',') noexcept;

std::string_view trimmed(std::string_view text) noexcept;

} // namespace keelson::http
