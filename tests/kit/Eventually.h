#pragma once

#include "kernel/loop/Wait.h"

#include <chrono>

namespace kit {

/// Asks again and again until the condition holds; false when it does not in time. For what can be waited for in no
/// other way.
template <class Condition>
bool eventually(Condition&& condition, std::chrono::milliseconds within = std::chrono::seconds(10))
{
    using kernel::loop::Clock;
    const auto deadline = Clock::now() + within;
    while (!condition())
    {
        if (Clock::now() >= deadline) return false;
        kernel::loop::sleep(std::chrono::milliseconds(2));
    }
    return true;
}

} // namespace kit
