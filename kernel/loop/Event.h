#pragma once

#include "kernel/loop/Fiber.h"
#include "kernel/loop/Time.h"

#include <memory>

namespace kernel::loop {

/// Happens once. Set by any thread or fiber, awaited by one fiber (which parks) or one plain thread (which blocks).
/// Copies are the same event, so that neither side has to outlive the other.
class Event
{
public:
    Event();

    /// Wakes the waiter; without effect the second time.
    void set() const;
    bool isSet() const;

    /// False when the deadline came first. Throws Cancelled on a fiber that is cancelled, if interruptible.
    bool wait(TimePoint deadline = never, Interruptible interruptible = Interruptible::yes) const;

private:
    class State;
    std::shared_ptr<State> _state;
};

} // namespace kernel::loop
