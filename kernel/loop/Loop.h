#pragma once

#include "kernel/loop/Fiber.h"
#include "kernel/loop/Sanitizer.h"
#include "kernel/loop/Task.h"
#include "kernel/loop/Timers.h"

#include <atomic>
#include <boost/intrusive/list.hpp>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

struct epoll_event;

namespace kernel::loop {

/// Whoever wants to know when a descriptor is ready. It outlives its registration.
class Watch
{
public:
    virtual ~Watch() = default;

    /// On the loop's own stack: must not wait and must not throw.
    virtual void ready(std::uint32_t events) = 0;
};

/// Something to be done once before the loop sleeps, after all that is ready has run: so what a turn has gathered for
/// one socket leaves in one write.
class TurnEnd
{
public:
    virtual ~TurnEnd() = default;

protected:
    /// On the loop's own stack: must not wait and must not throw.
    virtual void turnEnded() = 0;

private:
    friend class Loop;
    bool _queued = false;
};

/// One thread's epoll loop with its timers and fibers.
///
/// `post`, `stop` and the observers of progress are for any thread, all else for the thread in `run()`. A turn: wait
/// for events, tell watches and timers, run posted tasks and ready fibers, then the turn's ends.
class Loop
{
public:
    explicit Loop(unsigned number = 0);
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    /// The loop that runs on this thread; null on other threads.
    static Loop* current() noexcept;

    unsigned number() const noexcept { return _number; }

    /// Runs until `stop` was called and the last fiber has left.
    void run();

    /// Cancels every fiber and lets `run` return when they have left.
    void stop();

    /// Runs the task on this loop's own stack, in order with the others that this thread has posted. The task must not
    /// wait. Tasks posted to a loop that has ended are destroyed unrun.
    void post(Task task);

    /// Runs the task on a fiber, from the loop's own stack at once until it first parks, else in this turn. `label`
    /// names it to the watchdog and lives for ever.
    FiberTask spawn(Task task, const char* label = "");

    /// Registers a descriptor with epoll's own flags (`EPOLLIN`, `EPOLLET`, ...). Throws Poco::IOException.
    void watch(int descriptor, std::uint32_t events, Watch& watch);
    void rewatch(int descriptor, std::uint32_t events, Watch& watch);

    /// No `ready` comes after this, not even for events that are fetched already. Comes before the descriptor is closed:
    /// afterwards its number may be somebody else's.
    void unwatch(int descriptor, Watch& watch) noexcept;

    /// `hook.turnEnded()` once, at the end of this turn.
    void atTurnEnd(TurnEnd& hook);

    /// Forgets a hook that goes before its turn has ended.
    void forget(TurnEnd& hook) noexcept;

    Timers& timers() noexcept { return _timers; }

    /// When this turn began: good enough for time limits, and free.
    TimePoint now() const noexcept { return _now; }

    /// How many tasks are on fibers now.
    std::size_t fibers() const noexcept { return _active.size(); }

    // For Fiber.
    void ready(Fiber& fiber) { _ready.push_back(&fiber); }
    void working(const char* label) noexcept { _label.store(label, std::memory_order_relaxed); }
    Sanitizer& sanitizer() noexcept { return _sanitizer; }

    /// For the watchdog, from any thread: counts up when a piece of work begins and when it ends, so odd means busy.
    std::uint64_t progress() const noexcept { return _progress.load(std::memory_order_acquire); }
    const char* label() const noexcept { return _label.load(std::memory_order_relaxed); }

    /// From any thread: whether the watchdog has found it at one piece of work for too long.
    bool stuck() const noexcept { return _stuck.load(std::memory_order_relaxed); }
    void stuck(bool value) noexcept { _stuck.store(value, std::memory_order_relaxed); }

    /// From any thread: what this loop carries, for whoever deals work to the loops.
    std::size_t load() const noexcept { return _load.load(std::memory_order_relaxed); }
    void addLoad(std::ptrdiff_t change) noexcept
    {
        _load.fetch_add(static_cast<std::size_t>(change), std::memory_order_relaxed);
    }

private:
    class Waker;
    class Busy;

    void turn();
    void close();
    void poll();
    int timeout() const;
    void runPosted();
    void runReady();
    void runTurnEnds();
    void runFiber(Fiber& fiber);
    void cancelFibers();
    std::unique_ptr<Fiber> idleFiber();

    const unsigned _number;
    int _epoll;
    std::unique_ptr<Waker> _waker;
    Timers _timers;
    Sanitizer _sanitizer;
    TimePoint _now;
    bool _stopping = false;

    boost::intrusive::list<Fiber> _active;
    std::vector<std::unique_ptr<Fiber>> _idle;
    std::deque<Fiber*> _ready;
    std::vector<TurnEnd*> _turnEnds;
    std::vector<TurnEnd*> _ending;
    std::span<epoll_event> _fetched; // of this turn, not yet told

    std::mutex _postMutex;
    std::vector<Task> _posted; // guarded by _postMutex
    bool _open = true;         // guarded by _postMutex
    std::vector<Task> _taken;

    std::atomic<std::uint64_t> _progress{0};
    std::atomic<const char*> _label{""};
    std::atomic<std::size_t> _load{0};
    std::atomic<bool> _stuck{false};
};

} // namespace kernel::loop
