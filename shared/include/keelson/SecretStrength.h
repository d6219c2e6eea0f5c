#pragma once

#include <keelson/Export.h>

#include <optional>
#include <string>
#include <string_view>

namespace keelson {

/// Why a key or a password is one that others guess, as the end of a sentence that names it: `is known from examples`.
/// Nothing where it will do. The length is not looked at, and the answer never quotes the secret.
KEELSON_API std::optional<std::string> weakness(std::string_view secret);

} // namespace keelson
