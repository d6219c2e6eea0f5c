#pragma once

#include <cstdint>

namespace keelson::literals {

/// Sizes as one says them: `1_MiB`.
constexpr std::uint64_t operator""_KiB(unsigned long long count) noexcept { return count << 10U; }
constexpr std::uint64_t operator""_MiB(unsigned long long count) noexcept { return count << 20U; }
constexpr std::uint64_t operator""_GiB(unsigned long long count) noexcept { return count << 30U; }

} // namespace keelson::literals
