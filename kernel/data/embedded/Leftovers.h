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
    /// `patience` is what they get to end in order, and then again to end at once.
    explicit Leftovers(std::filesystem::path cluster, std::chrono::milliseconds patience = std::chrono::seconds(10)):
        _cluster(std::move(cluster)), _patience(patience)
    {
    }

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
    std::chrono::milliseconds _patience;
};

} // namespace kernel::data::embedded
