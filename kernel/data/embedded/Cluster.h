#pragma once

#include "kernel/data/embedded/Account.h"
#include "kernel/data/embedded/Installation.h"

#include <filesystem>
#include <string_view>

namespace kernel::data::embedded {

/// The files of one PostgreSQL database cluster: the folder `postgres` of a data directory. Complete or not there at all:
/// it is made under another name and gets its own at the end.
///
/// The owner of the data directory's lock is the only one to use this.
class Cluster
{
public:
    /// The superuser inside the cluster, for provisioning only.
    static constexpr const char* superuser = "postgres";

    /// As whom the server's own statements run, and the database that this role owns.
    static constexpr const char* plainRole = "keelson";
    static constexpr const char* database = "keelson";

    /// Touches nothing. The account is the one that runs the server.
    Cluster(const std::filesystem::path& dataDirectory, Account account);

    const std::filesystem::path& path() const noexcept { return _path; }
    const Account& account() const noexcept { return _account; }

    /// Throws Error when there is something, but no cluster.
    bool exists() const;

    /// The major version of the server that made it. Throws Error when it cannot be read.
    int major() const;

    /// Makes it. Throws Error, leaving nothing behind, when that fails: the disk is full, the folder is out of reach.
    void create(const Installation& installation) const;

    /// Lets nobody in but this process's user and the server's own, by their names as the operating system knows them.
    /// Done at each start, as both may be others than last time.
    void restrictAccess() const;

    /// Removes what a `create` that was killed has left.
    void removeUnfinished() const;

private:
    void initialize(const Installation& installation, const std::filesystem::path& folder) const;
    void writeAccess(const std::filesystem::path& folder) const;
    void write(const std::filesystem::path& file, std::string_view text) const;

    std::filesystem::path _dataDirectory;
    std::filesystem::path _path;
    Account _account;
};

} // namespace kernel::data::embedded
