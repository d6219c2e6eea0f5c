#include "kernel/data/embedded/SocketFolder.h"

#include "kernel/data/embedded/Descriptor.h"
#include "kernel/data/embedded/Error.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>

namespace kernel::data::embedded {

namespace {

// FNV-1a: the same in every build, which std::hash does not promise.
std::string nameFor(const std::filesystem::path& dataDirectory)
{
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : dataDirectory.string()) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    std::array<char, 17> digits{};
    std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(hash));
    return digits.data();
}

// Root's own /run is nobody else's to write. A user's XDG_RUNTIME_DIR would go away when they log out.
std::filesystem::path placeFor(const Account& account, const std::filesystem::path& dataDirectory)
{
    const std::string name = nameFor(dataDirectory);
    if (::geteuid() == 0 && ::access("/run", W_OK) == 0) return "/run/keelson-" + name;
    return "/tmp/keelson-" + std::to_string(account.uid()) + "-" + name;
}

} // namespace

SocketFolder::SocketFolder(const Account& account, const std::filesystem::path& dataDirectory):
    _path(placeFor(account, dataDirectory))
{
    if (::mkdir(_path.c_str(), 0700) != 0 && errno != EEXIST)
        throw Error::system("The folder " + _path.string() + " for the database's socket cannot be made", errno);
    own(account);
    clear();
}

void SocketFolder::own(const Account& account) const
{
    // /tmp is everybody's: what has that name may be a link, or have been put there by somebody else.
    const Descriptor folder(::open(_path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    struct stat status
    {
    };
    const bool known = folder && ::fstat(folder.get(), &status) == 0;
    const bool ours = known && (status.st_uid == ::geteuid() || status.st_uid == account.uid());
    if (!ours || (status.st_mode & 077) != 0)
        throw Error("The folder " + _path.string() +
            " for the database's socket is there already and is not private to the "
            "user " +
            account.name() + ": find out who made it, and remove it.");
    if (::fchown(folder.get(), account.uid(), account.gid()) != 0)
        throw Error::system("The folder " + _path.string() + " cannot be given to the user " + account.name(), errno);
}

void SocketFolder::clear() noexcept
{
    for (const char* name : {".s.PGSQL.5432", ".s.PGSQL.5432.lock"}) ::unlink((_path / name).c_str());
}

SocketFolder::~SocketFolder()
{
    clear();
    ::rmdir(_path.c_str());
}

} // namespace kernel::data::embedded
