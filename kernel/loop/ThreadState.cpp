#include "kernel/loop/ThreadState.h"

namespace kernel::loop {

void*& ThreadState::context() noexcept
{
    thread_local void* value = nullptr;
    return value;
}

} // namespace kernel::loop
