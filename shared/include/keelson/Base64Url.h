#pragma once

#include <keelson/Export.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace keelson {

/// Base64 for addresses and headers (RFC 4648, 5), without padding.
KEELSON_API std::string base64Url(std::span<const std::byte> bytes);
inline std::string base64Url(std::string_view text)
{
    return base64Url(std::as_bytes(std::span(text)));
}

/// The bytes of such a text; nothing for any other, also one that ends in bits that are not zero: what decodes is what was
/// encoded, character for character.
KEELSON_API std::optional<std::string> fromBase64Url(std::string_view text);

} // namespace keelson
