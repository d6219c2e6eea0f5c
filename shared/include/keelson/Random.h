#pragma once

#include <keelson/Export.h>

#include <cstddef>
#include <span>
#include <string>

namespace keelson {

/// Fills with bytes of the system's generator, good for keys and tokens. For any thread.
KEELSON_API void randomBytes(std::span<std::byte> bytes);

/// A text of `bytes` random bytes in base64url without padding, good for links, headers and files.
KEELSON_API std::string randomToken(std::size_t bytes = 32);

} // namespace keelson
