#pragma once

#include "kernel/loop/Event.h"
#include "kernel/loop/Loop.h"

#include <functional>
#include <memory>

namespace kernel::ops::services {

/// A fiber of the server's own that lives as long as this object. Made, stopped and destroyed by a thread that is no loop's,
/// while the loop runs.
class Background
{
public:
    /// `label` lives for ever. The function ends when it likes, or by loop::Cancelled; it throws nothing else.
    Background(loop::Loop& loop, std::function<void()> function, const char* label);

    /// Cancels it where it has not ended.
    ~Background();
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    /// False when it has not ended by itself at the deadline.
    bool wait(loop::TimePoint deadline) const;

    /// Cancels it and waits until it has ended.
    void stop() noexcept;

private:
    struct State;

    loop::Loop& _loop;
    const std::shared_ptr<State> _state;
};

} // namespace kernel::ops::services
