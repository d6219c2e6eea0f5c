#pragma once

#include "kernel/data/embedded/ConnectionInfo.h"
#include "kernel/data/embedded/DirectoryLock.h"
#include "kernel/data/embedded/Postmaster.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kernel::data::embedded {

/// A private PostgreSQL server in a data directory, for `database.url = embedded:`. It lives as long as this object.
///
/// Made and destroyed by the main thread: the server shuts itself down when the thread that started it ends, so that it
/// does not outlive a process that is killed. What a killed process leaves (a server still shutting down, its files, half a
/// cluster) the next start clears away. Every call blocks. The data directory is locked meanwhile.
class EmbeddedPostgres
{
public:
    struct Options
    {
        std::filesystem::path dataDir; ///< made (0700) where there is none
        std::optional<std::filesystem::path>
            binDir; ///< of the server's programs; otherwise the newest installed is found
        std::function<void(std::string_view)> progress; ///< is told of each step that takes time, as it begins
    };

    /// Returns when the server answers and has role and database: within half a second, at the first start within a few.
    /// Throws Error.
    explicit EmbeddedPostgres(const Options& options);

    /// How to reach the one that another process runs in that data directory, nothing where none does. For who uses it a moment
    /// alongside.
    static std::optional<ConnectionInfo> elsewhere(const std::filesystem::path& dataDir);

    /// Stops the server.
    ~EmbeddedPostgres();

    /// As the role that the server's work is done as: owner of its database and nothing more.
    const ConnectionInfo& connection() const noexcept { return _connection; }
    std::string url() const { return _connection.url(); }

    /// Ends the server's connections and the server, in order, or by force after 10 s; then removes its socket's folder and
    /// unlocks the data directory. Without effect the second time.
    void stop() noexcept;

    /// Whether the server has not ended, by `stop` or by itself. A new object on the same directory starts it again.
    bool running() noexcept;

    /// Of the server's main process; 0 after `stop`.
    pid_t pid() const noexcept;

    /// A descriptor for poll and epoll that becomes readable when the server has ended; valid until `stop`, -1 after it.
    int handle() const noexcept;

private:
    void start(const Options& options, const std::filesystem::path& dataDirectory, const Account& account);

    std::optional<DirectoryLock> _lock; // the last to go
    std::optional<SocketFolder> _socketFolder;
    std::optional<Postmaster> _postmaster;
    ConnectionInfo _connection;
};

} // namespace kernel::data::embedded
