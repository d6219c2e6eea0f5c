#include "kernel/host/Deadline.h"

#include <future>
#include <thread>

namespace kernel::host {

bool endsWithin(std::chrono::milliseconds deadline, std::function<void()> function)
{
    std::packaged_task<void()> task(std::move(function));
    const auto ended = task.get_future();
    std::thread thread(std::move(task));
    const bool inTime = ended.wait_for(deadline) == std::future_status::ready;
    if (inTime) thread.join();
    else thread.detach();
    return inTime;
}

} // namespace kernel::host
