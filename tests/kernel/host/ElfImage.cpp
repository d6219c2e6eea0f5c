#include "tests/kernel/host/ElfImage.h"

#include <cstring>

namespace kernel::host {

namespace {

template <class T>
std::string bytesOf(const T& value)
{
    return {reinterpret_cast<const char*>(&value), sizeof value};
}

std::string padded(std::string bytes)
{
    bytes.resize((bytes.size() + 3) / 4 * 4);
    return bytes;
}

} // namespace

ElfImage::ElfImage()
{
    std::memcpy(header.e_ident, ELFMAG, SELFMAG);
    header.e_ident[EI_CLASS] = ELFCLASS64;
    header.e_ident[EI_DATA] = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? ELFDATA2LSB : ELFDATA2MSB;
    header.e_type = ET_DYN;
#if defined(__aarch64__)
    header.e_machine = EM_AARCH64;
#else
    header.e_machine = EM_X86_64;
#endif
    header.e_phoff = sizeof header;
    header.e_phentsize = sizeof segment;
    header.e_phnum = 1;
    segment.p_type = PT_NOTE;
    segment.p_offset = sizeof header + sizeof segment;
    segment.p_filesz = notes.size();
    segment.p_align = 4;
}

std::string ElfImage::note(std::string_view owner, std::uint32_t type, std::string_view content)
{
    const Elf64_Nhdr head{static_cast<Elf64_Word>(owner.size() + 1), static_cast<Elf64_Word>(content.size()), type};
    return bytesOf(head) + padded(std::string(owner) + '\0') + padded(std::string(content));
}

std::string ElfImage::bytes() const
{
    return bytesOf(header) + bytesOf(segment) + notes;
}

} // namespace kernel::host
