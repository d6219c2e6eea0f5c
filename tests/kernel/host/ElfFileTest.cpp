#include "kernel/host/ElfFile.h"
#include "kernel/host/Refused.h"
#include "tests/kernel/host/ElfImage.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

#include <limits>
#include <sys/stat.h>

namespace kernel::host {

namespace {

std::optional<std::string> noteIn(const std::string& bytes)
{
    const kit::TemporaryFolder folder;
    return ElfFile(folder.write("x.so", bytes)).note("Test", 7);
}

std::string refusalOf(const std::string& bytes)
{
    return CHECK_THROWS(Refused, noteIn(bytes));
}

constexpr auto huge = std::numeric_limits<std::uint64_t>::max();

} // namespace

TEST(ElfFileTest, "a note is found by its owner and type")
{
    ElfImage image;
    CHECK_EQUAL("content", noteIn(image.bytes()));
    image.notes = ElfImage::note("Else", 7, "no") + ElfImage::note("Test", 8, "nor") +
        ElfImage::note("Test", 7, "this");
    image.segment.p_filesz = image.notes.size();
    CHECK_EQUAL("this", noteIn(image.bytes()));
}

TEST(ElfFileTest, "a library without the note has none")
{
    ElfImage image;
    image.notes = ElfImage::note("Else", 7, "content");
    CHECK_EQUAL(std::nullopt, noteIn(image.bytes()));
    image.segment.p_type = PT_LOAD;
    CHECK_EQUAL(std::nullopt, noteIn(image.bytes()));
}

TEST(ElfFileTest, "what is no library is refused")
{
    CHECK_CONTAINS(refusalOf(""), "is not a shared library");
    CHECK_CONTAINS(refusalOf("\x7f"), "is not a shared library");
    CHECK_CONTAINS(refusalOf("#!/bin/sh\nexit\n"), "is not a shared library");
    CHECK_CONTAINS(CHECK_THROWS(Refused, ElfFile("/nowhere/x.so")), "/nowhere/x.so cannot be opened: No such file");
    CHECK_CONTAINS(CHECK_THROWS(Refused, ElfFile("/")), "is not a file");
}

TEST(ElfFileTest, "a pipe is refused and does not block")
{
    const kit::TemporaryFolder folder;
    const auto path = folder.path() / "x.so";
    CHECK_EQUAL(0, ::mkfifo(path.c_str(), 0600));
    CHECK_CONTAINS(CHECK_THROWS(Refused, ElfFile(path)), "is not a file");
}

TEST(ElfFileTest, "a library for another machine is refused")
{
    ElfImage narrow;
    narrow.header.e_ident[EI_CLASS] = ELFCLASS32;
    CHECK_CONTAINS(refusalOf(narrow.bytes()), "is not a 64-bit library");
    ElfImage reversed;
    reversed.header.e_ident[EI_DATA] ^= ELFDATA2LSB ^ ELFDATA2MSB;
    CHECK_CONTAINS(refusalOf(reversed.bytes()), "other byte order");
    ElfImage foreign;
    foreign.header.e_machine = EM_SPARC;
    CHECK_CONTAINS(refusalOf(foreign.bytes()), "another processor (ELF machine 2,");
    ElfImage program;
    program.header.e_type = ET_EXEC;
    CHECK_CONTAINS(refusalOf(program.bytes()), "link it with -shared");
}

TEST(ElfFileTest, "a library cut short anywhere is refused or has no note, and does no harm")
{
    const auto whole = ElfImage().bytes();
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK(!refusalOf(whole.substr(0, size)).empty());
}

TEST(ElfFileTest, "offsets and sizes beyond the file are refused")
{
    for (const auto value : {huge, huge - 63, huge / 2, std::uint64_t{1} << 32, std::uint64_t{4096}})
    {
        ElfImage table;
        table.header.e_phoff = value;
        CHECK_CONTAINS(refusalOf(table.bytes()), "is cut short");
        ElfImage sections;
        sections.header.e_shoff = value;
        CHECK_CONTAINS(refusalOf(sections.bytes()), "is cut short");
        ElfImage offset;
        offset.segment.p_offset = value;
        CHECK_CONTAINS(refusalOf(offset.bytes()), "is cut short");
        ElfImage size;
        size.segment.p_filesz = value;
        CHECK_CONTAINS(refusalOf(size.bytes()), "is cut short");
    }
}

TEST(ElfFileTest, "a table of segments that cannot be is refused")
{
    ElfImage none;
    none.header.e_phnum = 0;
    CHECK_CONTAINS(refusalOf(none.bytes()), "damaged table of segments");
    ElfImage many;
    many.header.e_phnum = 65535;
    CHECK_CONTAINS(refusalOf(many.bytes()), "damaged table of segments");
    ElfImage odd;
    odd.header.e_phentsize = 1;
    CHECK_CONTAINS(refusalOf(odd.bytes()), "damaged table of segments");
}

TEST(ElfFileTest, "notes of more than 64 KiB are refused unread")
{
    ElfImage image;
    image.notes.resize(65 * 1024);
    image.segment.p_filesz = image.notes.size();
    CHECK_CONTAINS(refusalOf(image.bytes()), "has notes larger than any compiler writes");
}

TEST(ElfFileTest, "a note whose sizes lie is no note")
{
    for (const std::size_t field : {0, 4})
        for (const std::uint32_t value : {0xffffffffU, 0xfffffffdU, 0x7fffffffU, 4096U})
        {
            ElfImage image;
            image.notes.replace(field, 4, reinterpret_cast<const char*>(&value), 4);
            CHECK_EQUAL(std::nullopt, noteIn(image.bytes()));
        }
}

} // namespace kernel::host
