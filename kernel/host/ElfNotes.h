#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kernel::host {

/// The content of the first note with this owner and type in `segment`, the bytes of an ELF note segment that aligns its
/// notes to `alignment` (4 or 8); nothing where there is none or where the bytes make no sense. Points into `segment`.
std::optional<std::string_view> findNote(
    std::string_view segment, std::uint64_t alignment, std::string_view owner, std::uint32_t type);

} // namespace kernel::host
