#include "kernel/loop/Watchdog.h"

#include <pthread.h>

namespace kernel::loop {

Watchdog::Watchdog(const Loops& loops, Duration limit, Listener listener):
    _loops(loops), _limit(limit), _listener(std::move(listener)), _seen(loops.size()), _thread([this] { watch(); })
{
}

Watchdog::~Watchdog()
{
    {
        const std::scoped_lock lock(_mutex);
        _stopping = true;
    }
    _changed.notify_all();
    _thread.join();
}

void Watchdog::watch()
{
    ::pthread_setname_np(::pthread_self(), "watchdog");
    std::unique_lock lock(_mutex);
    while (!_changed.wait_for(lock, _limit / 4, [this] { return _stopping; }))
    {
        const TimePoint now = Clock::now();
        for (std::size_t i = 0; i < _seen.size(); ++i) look(i, now);
    }
}

void Watchdog::look(std::size_t index, TimePoint now)
{
    Loop& loop = _loops.at(index);
    Seen& seen = _seen[index];
    const auto progress = loop.progress();
    const bool busy = progress % 2 == 1;
    if (progress != seen.progress)
    {
        loop.stuck(false);
        if (seen.reported) tell(index, now, true);
        seen = {progress, now, busy ? loop.label() : "", false};
    }
    else if (busy && !seen.reported && now - seen.since >= _limit)
    {
        seen.reported = true;
        seen.label = loop.label();
        loop.stuck(true);
        tell(index, now, false);
    }
}

void Watchdog::tell(std::size_t index, TimePoint now, bool ended)
{
    const Seen& seen = _seen[index];
    const auto busy = std::chrono::duration_cast<std::chrono::milliseconds>(now - seen.since);
    _listener({_loops.at(index).number(), seen.label, busy, ended});
}

} // namespace kernel::loop
