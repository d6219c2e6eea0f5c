#pragma once

#include "kernel/data/embedded/Descriptor.h"

#include <chrono>
#include <sys/types.h>

namespace kernel::data::embedded {

/// Holds a process by a descriptor (Linux's pidfd), which goes on to mean that one when its id has gone to another.
class ProcessHandle
{
public:
    /// An empty one, with errno set, where there is no such process.
    explicit ProcessHandle(pid_t pid) noexcept;

    explicit operator bool() const noexcept { return static_cast<bool>(_handle); }

    /// Readable when the process has ended.
    int get() const noexcept { return _handle.get(); }

    /// Without effect on one that has ended.
    void signal(int number) const noexcept;

    /// True when it has ended, at the latest when that time is over.
    bool wait(std::chrono::milliseconds time) const noexcept;

private:
    Descriptor _handle;
};

} // namespace kernel::data::embedded
