#pragma once

#include <chrono>

namespace kernel::loop {

/// Deadlines are points of the steady clock: a changed wall clock moves none of them.
using Clock = std::chrono::steady_clock;
using TimePoint = Clock::time_point;
using Duration = Clock::duration;

/// The deadline of what may take for ever.
inline constexpr TimePoint never = TimePoint::max();

} // namespace kernel::loop
