#include <keelson/http/BodyFile.h>

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>

namespace keelson::http {

namespace {

[[noreturn]] void fail(const char* what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

// Not every file system knows files that never had a name.
int temporary()
{
    const auto folder = std::filesystem::temp_directory_path().string();
    int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor >= 0) return descriptor;
    auto name = folder + "/keelson-body-XXXXXX";
    descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0) fail("a temporary file for a request's body");
    ::unlink(name.c_str());
    return descriptor;
}

} // namespace

BodyFile::BodyFile(): _descriptor(temporary()) {}

BodyFile::~BodyFile()
{
    if (_mapped) ::munmap(_mapped, _size);
    ::close(_descriptor);
}

void BodyFile::append(std::string_view bytes)
{
    while (!bytes.empty())
    {
        const auto count = ::write(_descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail("a request's body into its file");
        bytes.remove_prefix(static_cast<std::size_t>(count));
        _size += static_cast<std::uint64_t>(count);
    }
}

std::string_view BodyFile::view() const
{
    if (_size == 0) return {};
    if (!_mapped)
    {
        void* mapped = ::mmap(nullptr, _size, PROT_READ, MAP_PRIVATE, _descriptor, 0);
        if (mapped == MAP_FAILED) fail("a request's body out of its file");
        _mapped = mapped;
    }
    return {static_cast<const char*>(_mapped), _size};
}

} // namespace keelson::http
