#include "kernel/loop/Event.h"

#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Loop.h"

#include <condition_variable>
#include <mutex>

namespace kernel::loop {

class Event::State : public std::enable_shared_from_this<Event::State>
{
public:
    void set()
    {
        const std::scoped_lock lock(_mutex);
        if (_set) return;
        _set = true;
        _changed.notify_all();
        // The fiber may have given up by the time the task runs: only its own thread knows.
        if (_fiber) _fiber->loop().post([self = shared_from_this()] { self->wakeFiber(); });
    }

    bool isSet()
    {
        const std::scoped_lock lock(_mutex);
        return _set;
    }

    bool waitOnThread(TimePoint deadline)
    {
        std::unique_lock lock(_mutex);
        if (deadline != never) return _changed.wait_until(lock, deadline, [this] { return _set; });
        _changed.wait(lock, [this] { return _set; });
        return true;
    }

    bool waitOnFiber(Fiber& fiber, TimePoint deadline, Interruptible interruptible)
    {
        {
            const std::scoped_lock lock(_mutex);
            if (_set) return true;
            _fiber = &fiber;
        }
        const Wake wake = fiber.park(deadline, interruptible);
        const std::scoped_lock lock(_mutex);
        _fiber = nullptr;
        if (_set) return true;
        if (wake == Wake::cancelled) throw Cancelled();
        return false;
    }

private:
    void wakeFiber()
    {
        Fiber* fiber = nullptr;
        {
            const std::scoped_lock lock(_mutex);
            fiber = _fiber;
        }
        if (fiber) fiber->wake();
    }

    std::mutex _mutex;
    std::condition_variable _changed;
    bool _set = false;
    Fiber* _fiber = nullptr; // while it waits
};

Event::Event(): _state(std::make_shared<State>()) {}

void Event::set() const
{
    _state->set();
}

bool Event::isSet() const
{
    return _state->isSet();
}

bool Event::wait(TimePoint deadline, Interruptible interruptible) const
{
    if (Fiber* fiber = Fiber::current()) return _state->waitOnFiber(*fiber, deadline, interruptible);
    return _state->waitOnThread(deadline);
}

} // namespace kernel::loop
