#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace keelson::http {

using Digest = std::array<std::byte, 32>;

/// SHA-256, and HMAC with it (RFC 2104). For any thread.
Digest sha256(std::string_view text);
Digest hmacSha256(std::string_view key, std::string_view text);

} // namespace keelson::http
