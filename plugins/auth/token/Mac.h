#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace auth::token {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(std::string_view text);
Digest hmacSha256(std::string_view key, std::string_view text);

std::string_view view(const Digest& digest) noexcept;

/// In a time that depends on the sizes alone.
bool same(std::string_view a, std::string_view b) noexcept;

std::string hex(std::string_view bytes);
std::string base64url(std::string_view bytes);

} // namespace auth::token
