#include "kernel/host/config/KeptSecrets.h"

#include <keelson/Random.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>

namespace kernel::host::config {
namespace {

class Descriptor
{
public:
    explicit Descriptor(int number) noexcept: _number(number) {}
    ~Descriptor()
    {
        if (_number >= 0) ::close(_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int operator*() const noexcept { return _number; }
    explicit operator bool() const noexcept { return _number >= 0; }

private:
    int _number;
};

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& reason)
{
    throw std::runtime_error("the kept secret " + file.string() + ' ' + reason);
}

[[noreturn]] void failSystem(const std::filesystem::path& file, const char* what)
{
    fail(file, std::string(what) + ": " + std::strerror(errno));
}

void checkOwner(const Descriptor& descriptor, const std::filesystem::path& file)
{
    struct stat status
    {
    };
    if (::fstat(*descriptor, &status) != 0) failSystem(file, "cannot be looked at");
    if (!S_ISREG(status.st_mode)) fail(file, "is no plain file; remove it");
    if (status.st_uid != ::geteuid()) fail(file, "belongs to another user; give it to the server's, or remove it");
    if ((status.st_mode & 077U) != 0)
        fail(file, "can be read by others; chmod 600 it, and better make a new one by removing it");
}

} // namespace

KeptSecrets::KeptSecrets(std::filesystem::path folder): _folder(std::move(folder)) {}

std::optional<Value> KeptSecrets::find(const std::string& key) const
{
    const Descriptor descriptor(::open(file(key).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!descriptor)
    {
        if (errno == ENOENT) return std::nullopt;
        if (errno == ELOOP) fail(file(key), "is a symbolic link; remove it");
        failSystem(file(key), "cannot be read");
    }
    checkOwner(descriptor, file(key));
    std::array<char, 4096> buffer{};
    const auto count = ::read(*descriptor, buffer.data(), buffer.size());
    if (count < 0) failSystem(file(key), "cannot be read");
    if (count == 0) fail(file(key), "is empty; remove it");
    std::string text(buffer.data(), static_cast<std::size_t>(count));
    ::explicit_bzero(buffer.data(), buffer.size());
    return Value{std::move(text), file(key).string()};
}

Value KeptSecrets::make(const std::string& key) const
{
    if (auto found = find(key)) return *found;
    std::filesystem::create_directories(_folder.parent_path());
    if (::mkdir(_folder.c_str(), 0700) != 0 && errno != EEXIST) failSystem(_folder, "cannot be made");
    write(key, keelson::randomToken(48));
    return find(key).value();
}

void KeptSecrets::write(const std::string& key, const std::string& text) const
{
    const auto draft = _folder / ('.' + key + '.' + keelson::randomToken(6));
    {
        const Descriptor descriptor(::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!descriptor) failSystem(draft, "cannot be made");
        const bool written = ::write(*descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size());
        if (!written || ::fsync(*descriptor) != 0) failSystem(draft, "cannot be written");
    }
    // Appears whole or not at all; where another process was faster, its secret stays.
    const bool linked = ::link(draft.c_str(), file(key).c_str()) == 0 || errno == EEXIST;
    const int error = errno;
    ::unlink(draft.c_str());
    errno = error;
    if (!linked) failSystem(file(key), "cannot be made");
}

} // namespace kernel::host::config
