#pragma once

#include "kernel/loop/Time.h"

#include <cstdint>

namespace kernel::loop {

/// Waits until the descriptor is ready for one of epoll's `events`; a fiber parks, a plain thread blocks. What is
/// ready, or 0 when the deadline came first. A descriptor has one waiter at a time. Throws Cancelled on a cancelled
/// fiber.
std::uint32_t wait(int descriptor, std::uint32_t events, TimePoint deadline = never);

/// Throws Cancelled on a cancelled fiber.
void sleepUntil(TimePoint time);
void sleep(Duration duration);

} // namespace kernel::loop
