#pragma once

#include "kernel/data/embedded/ProcessHandle.h"

#include <chrono>
#include <filesystem>
#include <sys/types.h>
#include <vector>

namespace kernel::data::embedded {

/// PostgreSQL processes that still work in a cluster although their owner is gone (killed, or switched off with the machine),
/// and the `postmaster.pid` that names one of them or, by now, a stranger.
///
/// The owner of the cluster's lock is the only one to use this: everything it finds is an orphan.
class Leftovers
{
public:
    explicit Leftovers(std::filesystem::path cluster): _cluster(std::move(cluster)) {}

    /// Ends the processes, in order if they let it, and removes the file; afterwards a server can start. Throws Error when
    /// a process does not end.
    void clear() const;

private:
    struct Orphan
    {
        pid_t pid;
        ProcessHandle handle;
    };

    std::vector<Orphan> find() const;
    bool worksHere(pid_t pid) const;
    bool waitForAll(std::chrono::milliseconds time) const;

    std::filesystem::path _cluster;
};

} // namespace kernel::data::embedded
