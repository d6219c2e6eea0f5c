#include "kernel/data/embedded/DataDirectory.h"

#include "kernel/data/embedded/Error.h"

#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace kernel::data::embedded {

namespace {

// PostgreSQL has room for 1,023 characters in a file's whole name.
constexpr std::size_t longest = 900;

void make(const std::filesystem::path& path, const Account& account)
{
    const auto parent = path.has_filename() ? path.parent_path() : path.parent_path().parent_path();
    if (!parent.empty()) std::filesystem::create_directories(parent);
    if (::mkdir(path.c_str(), 0700) != 0)
    {
        if (errno == EEXIST) return;
        throw Error::system("The data directory " + path.string() + " cannot be made", errno);
    }
    if (account.isCurrent()) return;
    if (::chown(path.c_str(), static_cast<uid_t>(-1), account.gid()) != 0 || ::chmod(path.c_str(), 0710) != 0)
        throw Error::system("The data directory " + path.string() + " cannot be opened to " + account.name(), errno);
}

} // namespace

DataDirectory::DataDirectory(const std::filesystem::path& path, const Account& account)
{
    try
    {
        make(path, account);
        _path = std::filesystem::canonical(path);
    }
    catch (const std::filesystem::filesystem_error& error)
    {
        throw Error::system("The data directory " + path.string() + " cannot be used", error.code().value());
    }
    if (!std::filesystem::is_directory(_path))
        throw Error("The data directory " + _path.string() +
            " is no folder: move what is there away, or set data.dir to another one.");
    if (::eaccess(_path.c_str(), R_OK | W_OK | X_OK) != 0)
        throw Error("The data directory " + _path.string() + " is not this user's to read and write (" +
            Account::current().name() + "): give it to that user, or set data.dir to another folder.");
    if (_path.string().size() > longest)
        throw Error("The path of the data directory " + _path.string() +
            " is too long for PostgreSQL, which wants it under " + std::to_string(longest) +
            " characters: set data.dir to another folder.");
}

} // namespace kernel::data::embedded
