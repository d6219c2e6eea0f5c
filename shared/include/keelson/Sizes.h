#pragma once

#include <keelson/Export.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace keelson {

/// Reads `4096`, `64KiB`, `1MiB`, `2GiB`, and with `KB`, `MB`, `GB` in thousands; nothing where it is no such text.
KEELSON_API std::optional<std::uint64_t> parseSize(std::string_view text) noexcept;

/// In the largest binary unit that divides it: `1MiB`, `1500`.
KEELSON_API std::string sizeText(std::uint64_t bytes);

namespace literals {

constexpr std::uint64_t operator""_KiB(unsigned long long count) noexcept
{
    return count << 10U;
}
constexpr std::uint64_t operator""_MiB(unsigned long long count) noexcept
{
    return count << 20U;
}
constexpr std::uint64_t operator""_GiB(unsigned long long count) noexcept
{
    return count << 30U;
}

} // namespace literals

} // namespace keelson
