#pragma once

#include <chrono>
#include <functional>

namespace kernel::host {

/// Runs `function` on a thread of its own and waits for its end, up to `deadline`. False where it did not end in time: the
/// thread is then left alone with what `function` owns and refers to, which must live as long as the process.
/// `function` throws nothing.
bool endsWithin(std::chrono::milliseconds deadline, std::function<void()> function);

} // namespace kernel::host
