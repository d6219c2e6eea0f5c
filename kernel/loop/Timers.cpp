#include "kernel/loop/Timers.h"

#include <algorithm>

namespace kernel::loop {

Timer::~Timer()
{
    if (_owner) _owner->disarm(*this);
}

Timers::~Timers()
{
    for (Timer* timer : _heap) timer->_owner = nullptr;
}

void Timers::arm(Timer& timer, TimePoint at)
{
    if (at == never) return disarm(timer);
    timer._at = std::max(at, _earliest);
    if (!timer._owner)
    {
        _heap.push_back(&timer);
        timer._owner = this;
        timer._index = _heap.size() - 1;
    }
    settle(timer._index);
}

void Timers::disarm(Timer& timer) noexcept
{
    if (!timer._owner) return;
    timer._owner = nullptr;
    Timer* last = _heap.back();
    _heap.pop_back();
    if (last == &timer) return;
    place(last, timer._index);
    settle(last->_index);
}

void Timers::fire(TimePoint now)
{
    _earliest = now + Duration(1);
    while (!_heap.empty() && _heap.front()->_at <= now)
    {
        Timer* timer = _heap.front();
        disarm(*timer);
        timer->due();
    }
    _earliest = TimePoint::min();
}

void Timers::place(Timer* timer, std::size_t index) noexcept
{
    _heap[index] = timer;
    timer->_index = index;
}

void Timers::up(std::size_t index) noexcept
{
    Timer* timer = _heap[index];
    for (; index > 0; index = (index - 1) / 2)
    {
        Timer* parent = _heap[(index - 1) / 2];
        if (parent->_at <= timer->_at) break;
        place(parent, index);
    }
    place(timer, index);
}

void Timers::down(std::size_t index) noexcept
{
    Timer* timer = _heap[index];
    for (std::size_t child; (child = 2 * index + 1) < _heap.size(); index = child)
    {
        if (child + 1 < _heap.size() && _heap[child + 1]->_at < _heap[child]->_at) ++child;
        if (timer->_at <= _heap[child]->_at) break;
        place(_heap[child], index);
    }
    place(timer, index);
}

void Timers::settle(std::size_t index) noexcept
{
    Timer* timer = _heap[index];
    up(index);
    down(timer->_index);
}

} // namespace kernel::loop
