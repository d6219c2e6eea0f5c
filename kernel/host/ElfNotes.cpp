#include "kernel/host/ElfNotes.h"

#include <cstring>
#include <elf.h>

namespace kernel::host {

namespace {

/// Takes `size` bytes and the padding after them from the front of `rest`.
std::optional<std::string_view> take(std::string_view& rest, std::uint64_t size, std::uint64_t alignment)
{
    if (size > rest.size()) return std::nullopt;
    const auto taken = rest.substr(0, size);
    const auto padded = (size + alignment - 1) / alignment * alignment;
    rest.remove_prefix(std::min<std::uint64_t>(padded, rest.size()));
    return taken;
}

} // namespace

std::optional<std::string_view> findNote(
    std::string_view segment, std::uint64_t alignment, std::string_view owner, std::uint32_t type)
{
    if (alignment != 8) alignment = 4;
    while (segment.size() >= sizeof(Elf64_Nhdr))
    {
        Elf64_Nhdr header;
        std::memcpy(&header, segment.data(), sizeof header);
        segment.remove_prefix(sizeof header);
        const auto name = take(segment, header.n_namesz, alignment);
        const auto content = name ? take(segment, header.n_descsz, alignment) : std::nullopt;
        if (!content) return std::nullopt;
        if (header.n_type == type && name->substr(0, name->find('\0')) == owner) return content;
    }
    return std::nullopt;
}

} // namespace kernel::host
