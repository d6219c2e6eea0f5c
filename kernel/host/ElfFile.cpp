#include "kernel/host/ElfFile.h"

#include "kernel/host/ElfNotes.h"
#include "kernel/host/Refused.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kernel::host {

namespace {

constexpr std::size_t maxSegments = 256;
constexpr std::uint64_t maxNotes = 64 * 1024;

#if defined(__x86_64__)
constexpr Elf64_Half thisMachine = EM_X86_64;
#elif defined(__aarch64__)
constexpr Elf64_Half thisMachine = EM_AARCH64;
#else
#    error "say here which e_machine the plugins of this processor have"
#endif

constexpr unsigned char thisOrder = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? ELFDATA2LSB : ELFDATA2MSB;

} // namespace

ElfFile::ElfFile(std::filesystem::path path): _path(std::move(path))
{
    try
    {
        open();
        readHeader();
        checkKind();
        readSegments();
        checkSections();
    }
    catch (...)
    {
        if (_descriptor >= 0) ::close(_descriptor);
        throw;
    }
}

ElfFile::~ElfFile()
{
    ::close(_descriptor);
}

std::optional<std::string> ElfFile::note(std::string_view owner, std::uint32_t type) const
{
    for (const auto& segment : _segments)
    {
        if (segment.p_type != PT_NOTE) continue;
        if (segment.p_filesz > maxNotes)
            refuse("has notes larger than any compiler writes; it is damaged, build it again");
        const auto notes = read(segment.p_offset, segment.p_filesz);
        if (const auto found = findNote(notes, segment.p_align, owner, type)) return std::string(*found);
    }
    return std::nullopt;
}

void ElfFile::open()
{
    // Without O_NONBLOCK a pipe of this name would hold the server up for ever.
    _descriptor = ::open(_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (_descriptor < 0) refuse(std::string("cannot be opened: ") + std::strerror(errno));
    struct stat status
    {
    };
    if (::fstat(_descriptor, &status) != 0) refuse(std::string("cannot be read: ") + std::strerror(errno));
    if (!S_ISREG(status.st_mode)) refuse("is not a file; take it out of the plugin folder");
    _size = static_cast<std::uint64_t>(status.st_size);
}

void ElfFile::readHeader()
{
    const auto magic = read(0, std::min<std::uint64_t>(_size, SELFMAG));
    if (magic != std::string_view(ELFMAG, SELFMAG)) refuse("is not a shared library; take it out of the plugin folder");
    const auto ident = read(0, EI_NIDENT);
    if (ident[EI_CLASS] != ELFCLASS64) refuse("is not a 64-bit library; build it for this machine");
    if (static_cast<unsigned char>(ident[EI_DATA]) != thisOrder)
        refuse("is built for the other byte order; build it for this machine");
    std::memcpy(&_header, read(0, sizeof _header).data(), sizeof _header);
}

void ElfFile::checkKind() const
{
    if (_header.e_machine != thisMachine)
        refuse("is built for another processor (ELF machine " + std::to_string(_header.e_machine) + ", this one is " +
            std::to_string(thisMachine) + "); build it for this machine");
    if (_header.e_type != ET_DYN) refuse("is not a shared library; link it with -shared");
}

void ElfFile::readSegments()
{
    if (_header.e_phentsize != sizeof(Elf64_Phdr) || _header.e_phnum == 0 || _header.e_phnum > maxSegments)
        refuse("has a damaged table of segments; build it again");
    const auto table = read(_header.e_phoff, std::uint64_t{_header.e_phnum} * sizeof(Elf64_Phdr));
    _segments.resize(_header.e_phnum);
    std::memcpy(_segments.data(), table.data(), table.size());
    for (const auto& segment : _segments)
        if (segment.p_type != PT_NULL && !contains(segment.p_offset, segment.p_filesz))
            refuse("is cut short; copy or build it again");
}

void ElfFile::checkSections() const
{
    if (!contains(_header.e_shoff, std::uint64_t{_header.e_shnum} * _header.e_shentsize))
        refuse("is cut short; copy or build it again");
}

std::string ElfFile::read(std::uint64_t offset, std::uint64_t size) const
{
    if (!contains(offset, size)) refuse("is cut short; copy or build it again");
    std::string bytes(size, '\0');
    std::size_t done = 0;
    while (done < size)
    {
        const auto got = ::pread(_descriptor, bytes.data() + done, size - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) refuse(std::string("cannot be read: ") + std::strerror(errno));
        if (got == 0) refuse("became shorter while it was read; try again when it is copied");
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

bool ElfFile::contains(std::uint64_t offset, std::uint64_t size) const noexcept
{
    return offset <= _size && size <= _size - offset;
}

void ElfFile::refuse(std::string_view why) const
{
    throw Refused(_path.string() + ' ' + std::string(why));
}

} // namespace kernel::host
