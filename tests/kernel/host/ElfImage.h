#pragma once

#include <elf.h>
#include <string>
#include <string_view>

namespace kernel::host {

/// A shared library's bytes, as small as they can be: a header, one note segment, no code. What a test wants wrong, it sets
/// in `header` and `segment`.
struct ElfImage
{
    ElfImage();

    /// One note as a compiler writes it, padded to four bytes.
    static std::string note(std::string_view owner, std::uint32_t type, std::string_view content);

    std::string bytes() const;

    Elf64_Ehdr header{};
    Elf64_Phdr segment{};
    std::string notes = note("Test", 7, "content");
};

} // namespace kernel::host
