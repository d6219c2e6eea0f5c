#pragma once

#include "kernel/data/embedded/Account.h"

#include <filesystem>

namespace kernel::data::embedded {

/// The private folder (0700) in which the server of one data directory has its unix socket.
///
/// Not in the data directory, whose path may be long: a socket's path has 107 characters at most. The name is made from
/// the data directory's, so that one left by a killed server is found again. Removed with this object.
class SocketFolder
{
public:
    /// For a server that runs as that account. Throws Error when the folder cannot be made or is not that account's own.
    SocketFolder(const Account& account, const std::filesystem::path& dataDirectory);
    ~SocketFolder();
    SocketFolder(const SocketFolder&) = delete;
    SocketFolder& operator=(const SocketFolder&) = delete;

    const std::filesystem::path& path() const noexcept { return _path; }

    /// Removes the socket and its lock file. A server that was killed leaves them, and a new one refuses to start over
    /// them when another process has got the old one's id.
    void clear() noexcept;

private:
    void own(const Account& account) const;

    std::filesystem::path _path;
};

} // namespace kernel::data::embedded
