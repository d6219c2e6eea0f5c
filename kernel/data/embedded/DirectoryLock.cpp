#include "kernel/data/embedded/DirectoryLock.h"

#include "kernel/data/embedded/Error.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/file.h>

namespace kernel::data::embedded {

namespace {

    std::string holderOf(int file)
    {
        char text[32];
        const ssize_t size = ::pread(file, text, sizeof text, 0);
        std::string pid(text, size > 0 ? static_cast<std::size_t>(size) : 0);
        pid.erase(std::min(pid.find_first_not_of("0123456789"), pid.size()));
        return pid.empty() ? "another process" : "process " + pid;
    }

} // namespace

DirectoryLock::DirectoryLock(const std::filesystem::path& directory)
{
    const auto name = directory / "keelson.lock";
    _file = Descriptor(::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!_file) throw Error::system("The lock file " + name.string() + " cannot be opened", errno);
    if (::flock(_file.get(), LOCK_EX | LOCK_NB) != 0)
    {
        if (errno != EWOULDBLOCK) throw Error::system("The lock file " + name.string() + " cannot be locked", errno);
        throw Error("The data directory " + directory.string() + " is in use by another server (" + holderOf(_file.get()) +
                    "): stop that one first, or set data.dir to another folder.");
    }
    // The id is for people and the message above; the lock itself is the kernel's.
    const std::string pid = std::to_string(::getpid()) + "\n";
    if (::ftruncate(_file.get(), 0) != 0 || ::pwrite(_file.get(), pid.data(), pid.size(), 0) < 0)
        throw Error::system("The lock file " + name.string() + " cannot be written", errno);
}

} // namespace kernel::data::embedded
