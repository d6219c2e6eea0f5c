#pragma once

#include <cstddef>
#include <cstdint>
#include <elf.h>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kernel::host {

/// A shared library as a file: opened and looked at, not loaded. The file is hostile: every offset in it is checked against
/// its real size, and no more than a few kilobytes of it are read, whatever it says. One thread at a time.
///
/// All functions throw Refused, with a sentence that names the file.
class ElfFile
{
public:
    /// Refuses what is no regular file, no 64-bit ELF shared library of this machine, or cut short: the loader would map
    /// a truncated file happily, and the first touch of the missing part would end the process.
    explicit ElfFile(std::filesystem::path path);
    ~ElfFile();
    ElfFile(const ElfFile&) = delete;
    ElfFile& operator=(const ElfFile&) = delete;

    /// The content of the note with this owner and type; nothing where the file has none.
    std::optional<std::string> note(std::string_view owner, std::uint32_t type) const;

private:
    void open();
    void readHeader();
    void checkKind() const;
    void readSegments();
    void checkSections() const;
    std::string read(std::uint64_t offset, std::uint64_t size) const;
    bool contains(std::uint64_t offset, std::uint64_t size) const noexcept;
    [[noreturn]] void refuse(std::string_view why) const;

    const std::filesystem::path _path;
    int _descriptor = -1;
    std::uint64_t _size = 0;
    Elf64_Ehdr _header{};
    std::vector<Elf64_Phdr> _segments;
};

} // namespace kernel::host
