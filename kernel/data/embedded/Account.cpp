#include "kernel/data/embedded/Account.h"

#include "kernel/data/embedded/Error.h"

#include <algorithm>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kernel::data::embedded {

namespace {

std::vector<gid_t> groupsOf(const std::string& name, gid_t gid)
{
    int count = 0;
    ::getgrouplist(name.c_str(), gid, nullptr, &count);
    std::vector<gid_t> groups(static_cast<std::size_t>(count));
    ::getgrouplist(name.c_str(), gid, groups.data(), &count);
    groups.resize(std::min(groups.size(), static_cast<std::size_t>(count)));
    return groups;
}

std::optional<uid_t> ownerOf(const std::filesystem::path& path)
{
    struct stat status
    {
    };
    if (::stat(path.c_str(), &status) != 0) return std::nullopt;
    return status.st_uid;
}

} // namespace

Account::Account(std::string name, uid_t uid, gid_t gid):
    _name(std::move(name)), _uid(uid), _gid(gid), _groups(groupsOf(_name, gid))
{
}

Account Account::current()
{
    if (auto account = of(::geteuid())) return *std::move(account);
    throw Error("The user id " + std::to_string(::geteuid()) +
        " of this process has no name on this machine, and "
        "PostgreSQL does not start without one: add it to /etc/passwd, or set database.url to a server elsewhere.");
}

std::optional<Account> Account::named(const std::string& name)
{
    struct passwd entry
    {
    };
    struct passwd* found = nullptr;
    std::vector<char> memory(16384);
    if (::getpwnam_r(name.c_str(), &entry, memory.data(), memory.size(), &found) != 0 || !found) return std::nullopt;
    return Account(found->pw_name, found->pw_uid, found->pw_gid);
}

std::optional<Account> Account::of(uid_t uid)
{
    struct passwd entry
    {
    };
    struct passwd* found = nullptr;
    std::vector<char> memory(16384);
    if (::getpwuid_r(uid, &entry, memory.data(), memory.size(), &found) != 0 || !found) return std::nullopt;
    return Account(found->pw_name, found->pw_uid, found->pw_gid);
}

Account Account::forServer(const std::filesystem::path& cluster)
{
    const auto owner = ownerOf(cluster);
    if (::geteuid() != 0)
    {
        if (owner && *owner != ::geteuid())
            throw Error("The database in " + cluster.string() + " belongs to another user (id " +
                std::to_string(*owner) +
                "): start the server as that user or as root, or set data.dir to another folder.");
        return current();
    }
    if (owner == 0)
        throw Error("The database in " + cluster.string() +
            " belongs to root, and PostgreSQL does not run as root: "
            "give it to the user postgres (chown -R postgres) or move it away.");
    if (auto account = owner ? of(*owner) : named("postgres")) return *std::move(account);
    throw Error(owner ? "The owner of the database in " + cluster.string() + " (id " + std::to_string(*owner) +
                ") is not known on this machine: give it to the user postgres (chown -R postgres)."
                      : "PostgreSQL does not run as root, and there is no user postgres to run it: install the package "
                        "postgresql, start the server as another user, or set database.url.");
}

bool Account::isCurrent() const noexcept
{
    return _uid == ::geteuid();
}

std::optional<std::filesystem::path> Account::barredAt(const std::filesystem::path& path) const
{
    std::filesystem::path folder;
    for (const auto& part : path)
    {
        folder /= part;
        if (!mayEnter(folder)) return folder;
    }
    return std::nullopt;
}

bool Account::mayEnter(const std::filesystem::path& folder) const
{
    struct stat status
    {
    };
    if (::stat(folder.c_str(), &status) != 0) return false;
    if (status.st_uid == _uid) return status.st_mode & S_IXUSR;
    const bool member = std::find(_groups.begin(), _groups.end(), status.st_gid) != _groups.end();
    return status.st_mode & (member ? S_IXGRP : S_IXOTH);
}

} // namespace kernel::data::embedded
