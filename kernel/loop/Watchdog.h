#pragma once

#include "kernel/loop/Loops.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace kernel::loop {

/// Watches from a thread of its own that no piece of work keeps a loop for long.
class Watchdog
{
public:
    struct Report
    {
        unsigned loop;                  ///< its number
        std::string label;              ///< of the fiber, for a request the route; empty for the loop's own work
        std::chrono::milliseconds busy; ///< for how long so far, or in all
        bool ended;                     ///< whether the loop is free again
    };
    using Listener = std::function<void(const Report&)>;

    /// Tells the listener, on the watchdog's thread, once when a piece of work has taken `limit` and once when it has
    /// ended. The loops outlive the watchdog.
    Watchdog(const Loops& loops, Duration limit, Listener listener);
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

private:
    struct Seen
    {
        std::uint64_t progress = 0;
        TimePoint since{};
        std::string label;
        bool reported = false;
    };

    void watch();
    void look(std::size_t index, TimePoint now);
    void tell(std::size_t index, TimePoint now, bool ended);

    const Loops& _loops;
    const Duration _limit;
    const Listener _listener;
    std::vector<Seen> _seen;
    std::mutex _mutex;
    std::condition_variable _changed;
    bool _stopping = false; // guarded by _mutex
    std::thread _thread;
};

} // namespace kernel::loop
