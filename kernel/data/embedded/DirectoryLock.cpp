#include "kernel/data/embedded/DirectoryLock.h"

#include "kernel/data/embedded/Error.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <thread>

namespace kernel::data::embedded {

namespace {

constexpr auto pause = std::chrono::milliseconds(10);
constexpr int patience = 200; // pauses

// The process id in the file, 0 where there is none (yet).
pid_t holderOf(int file)
{
    char text[32]{};
    if (::pread(file, text, sizeof text - 1, 0) < 0) return 0;
    return std::atoi(text);
}

bool hasEnded(pid_t pid)
{
    return pid > 0 && ::kill(pid, 0) != 0 && errno == ESRCH;
}

// A child that a killed owner was just about to start has its copy of the lock until it notices.
bool lock(int file, const std::string& name)
{
    for (int i = 0; ::flock(file, LOCK_EX | LOCK_NB) != 0; ++i)
    {
        if (errno != EWOULDBLOCK) throw Error::system("The lock file " + name + " cannot be locked", errno);
        if (i == patience || !hasEnded(holderOf(file))) return false;
        std::this_thread::sleep_for(pause);
    }
    return true;
}

} // namespace

DirectoryLock::DirectoryLock(const std::filesystem::path& directory)
{
    const auto name = directory / "keelson.lock";
    _file = Descriptor(::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!_file) throw Error::system("The lock file " + name.string() + " cannot be opened", errno);
    if (!lock(_file.get(), name.string()))
    {
        const pid_t holder = holderOf(_file.get());
        throw Error("The data directory " + directory.string() + " is in use by another server (" +
            (holder > 0 ? "process " + std::to_string(holder) : "which has not said its process id") +
            "): stop that one first, or set data.dir to another folder.");
    }
    // The id is for people and the messages above; the lock itself is the kernel's.
    const std::string pid = std::to_string(::getpid()) + "\n";
    if (::ftruncate(_file.get(), 0) != 0 || ::pwrite(_file.get(), pid.data(), pid.size(), 0) < 0)
        throw Error::system("The lock file " + name.string() + " cannot be written", errno);
}

bool DirectoryLock::isHeld(const std::filesystem::path& directory)
{
    const Descriptor file(::open((directory / "keelson.lock").c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    return file && ::flock(file.get(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

} // namespace kernel::data::embedded
