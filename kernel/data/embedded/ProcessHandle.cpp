#include "kernel/data/embedded/ProcessHandle.h"

#include <algorithm>
#include <poll.h>
#include <sys/syscall.h>

namespace kernel::data::embedded {

// By their numbers, as the header of glibc 2.36 for these calls gives them no C linkage.
ProcessHandle::ProcessHandle(pid_t pid) noexcept: _handle(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))) {}

void ProcessHandle::signal(int number) const noexcept
{
    ::syscall(SYS_pidfd_send_signal, _handle.get(), number, nullptr, 0);
}

bool ProcessHandle::wait(std::chrono::milliseconds time) const noexcept
{
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + time;
    for (;;)
    {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
        pollfd ended{_handle.get(), POLLIN, 0};
        if (::poll(&ended, 1, static_cast<int>(std::max<std::int64_t>(left, 0))) > 0) return true;
        if (left <= 0) return false;
    }
}

} // namespace kernel::data::embedded
