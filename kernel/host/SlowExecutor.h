#pragma once

#include "kernel/loop/Executor.h"

#include <keelson/Slow.h>

namespace kernel::host {

/// The plugins' threads for work that blocks.
class SlowExecutor final : public keelson::Slow
{
public:
    explicit SlowExecutor(loop::Executor& executor): _executor(executor) {}

private:
    void call(void (*work)(void*), void* argument) override
    {
        _executor.run([&] { work(argument); });
    }

    loop::Executor& _executor;
};

} // namespace kernel::host
