#pragma once

#include "kernel/data/embedded/Descriptor.h"

#include <functional>
#include <sys/types.h>

namespace kernel::data::embedded {

/// A copy of this process that does something and then stays, until it is killed or this object goes.
class Fork
{
public:
    /// Returns when the function has returned in the copy.
    explicit Fork(const std::function<void()>& work);
    ~Fork();
    Fork(const Fork&) = delete;
    Fork& operator=(const Fork&) = delete;

    pid_t pid() const noexcept { return _pid; }

    /// False when the function has thrown; the copy has ended then.
    bool succeeded() const noexcept { return _succeeded; }

    /// SIGKILL: it has no say in it.
    void kill();

private:
    pid_t _pid;
    bool _succeeded = false;
};

} // namespace kernel::data::embedded
