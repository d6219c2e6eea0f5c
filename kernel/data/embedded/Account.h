#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace kernel::data::embedded {

/// A user of this machine, with what it takes to become one. A value.
class Account
{
public:
    /// Whose rights this process has. Throws Error where that user has no name, which PostgreSQL would refuse too.
    static Account current();
    static std::optional<Account> named(const std::string& name);
    static std::optional<Account> of(uid_t uid);

    /// Who runs the server of the cluster in that folder, whether or not it is there yet: this process's own user; for
    /// root, whom PostgreSQL refuses, the owner of the cluster or else the user `postgres`. Throws Error if there is none.
    static Account forServer(const std::filesystem::path& cluster);

    const std::string& name() const noexcept { return _name; }
    uid_t uid() const noexcept { return _uid; }
    gid_t gid() const noexcept { return _gid; }
    const std::vector<gid_t>& groups() const noexcept { return _groups; }

    /// Whether a process has to change its user in order to run as this one.
    bool isCurrent() const noexcept;

    /// The first folder on the way to `path` (itself included) that this user may not enter, going by the mode bits.
    std::optional<std::filesystem::path> barredAt(const std::filesystem::path& path) const;

private:
    Account(std::string name, uid_t uid, gid_t gid);
    bool mayEnter(const std::filesystem::path& folder) const;

    std::string _name;
    uid_t _uid;
    gid_t _gid;
    std::vector<gid_t> _groups;
};

} // namespace kernel::data::embedded
