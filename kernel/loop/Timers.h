#pragma once

#include "kernel/loop/Time.h"

#include <cstddef>
#include <vector>

namespace kernel::loop {

/// Something that is due once. Owned by whoever derives from it and told on its loop's thread; it takes itself out
/// when it is destroyed. To move a deadline that is pushed back all the time, let it come due and arm it anew.
class Timer
{
public:
    Timer() = default;
    virtual ~Timer();
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;

    bool armed() const noexcept { return _owner != nullptr; }
    TimePoint at() const noexcept { return _at; }

protected:
    /// The time has come; the timer is no longer armed and may arm itself again. Must not throw.
    virtual void due() = 0;

private:
    friend class Timers;

    class Timers* _owner = nullptr;
    std::size_t _index = 0;
    TimePoint _at{};
};

/// The timers of one loop, a binary heap by time: arming and disarming cost O(log n) and no allocation of their own.
class Timers
{
public:
    Timers() = default;
    ~Timers();
    Timers(const Timers&) = delete;
    Timers& operator=(const Timers&) = delete;

    /// Arms the timer, or moves it if it is armed already. `never` disarms it.
    void arm(Timer& timer, TimePoint at);
    void disarm(Timer& timer) noexcept;

    /// When the first is due; `never` without one.
    TimePoint next() const noexcept { return _heap.empty() ? never : _heap.front()->_at; }

    /// Tells all that are due. One that is armed meanwhile is told in the next round at the earliest, however early it
    /// is due: it cannot hold the loop.
    void fire(TimePoint now);

private:
    void place(Timer* timer, std::size_t index) noexcept;
    void up(std::size_t index) noexcept;
    void down(std::size_t index) noexcept;
    void settle(std::size_t index) noexcept;

    std::vector<Timer*> _heap;
    TimePoint _earliest = TimePoint::min(); // of what is armed now
};

} // namespace kernel::loop
