#pragma once

#include "kernel/data/embedded/Cluster.h"
#include "kernel/data/embedded/Process.h"
#include "kernel/data/embedded/ServerLog.h"
#include "kernel/data/embedded/SocketFolder.h"

namespace kernel::data::embedded {

/// The running PostgreSQL server of one cluster: our child, listening on its unix socket only.
///
/// For one thread at a time, and started from one that outlives it (see Process): when that thread ends, however it
/// does, the server shuts itself down.
class Postmaster
{
public:
    /// Starts it. The installation is of the cluster's major version. Throws Error when it does not come to run.
    Postmaster(
        const Installation& installation, const Cluster& cluster, const SocketFolder& socketFolder, ServerLog log);

    /// Stops it.
    ~Postmaster();

    /// Returns when it takes connections. Throws Error, with the last lines of its log, when it has ended instead or that
    /// time is over; after a crash of the machine it has its journal to go through first.
    void waitUntilReady(std::chrono::milliseconds time);

    /// Ends its connections and then the server, in order; after 10 s without asking any more.
    void stop() noexcept;

    bool running() noexcept { return !_process.wait(std::chrono::milliseconds::zero()); }
    pid_t pid() const noexcept { return _process.pid(); }
    int handle() const noexcept { return _process.handle(); }

private:
    bool ready() const;

    std::filesystem::path _cluster;
    ServerLog _log;
    Process _process;
};

} // namespace kernel::data::embedded
