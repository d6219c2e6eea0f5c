#pragma once

#include "kernel/loop/Sanitizer.h"
#include "kernel/loop/Stack.h"
#include "kernel/loop/Task.h"
#include "kernel/loop/ThreadState.h"
#include "kernel/loop/Timers.h"

#include <boost/context/detail/fcontext.hpp>
#include <boost/intrusive/list_hook.hpp>
#include <boost/smart_ptr/local_shared_ptr.hpp>
#include <cstdint>

namespace kernel::loop {

class Loop;

/// Why a fiber that was parked runs again.
enum class Wake
{
    notified,
    timeout,
    cancelled
};

/// Whether a cancelled fiber leaves its wait at once or stays until what it waits for has happened.
enum class Interruptible
{
    yes,
    no
};

/// A stack on which tasks run, one after the other: plain code that looks blocking and parks instead.
///
/// Owned by its loop, which keeps it for the next task; every member is for the loop's thread only. A fiber that is
/// parked in the middle of a task is never destroyed, only woken, if need be to throw `Cancelled`.
class Fiber : private Timer, public boost::intrusive::list_base_hook<>
{
public:
    explicit Fiber(Loop& loop);

    /// The fiber is idle.
    ~Fiber() override;

    /// The fiber that runs on this thread; null on a loop's own stack and on plain threads.
    static Fiber* current() noexcept;

    /// Gives the idle fiber its next task. `label` names it to the watchdog and outlives it.
    void assign(Task task, const char* label) noexcept;

    /// Runs until the fiber parks or its task ends; from the loop's own stack. True when the task has ended.
    bool resume();

    /// Gives the thread back to the loop until `wake`, the deadline or, if interruptible, cancellation; from the fiber
    /// itself. A fiber that is cancelled already returns at once.
    Wake park(TimePoint deadline, Interruptible interruptible = Interruptible::yes);

    /// Lets a parked fiber run again in this turn or the next; without effect on one that is not parked.
    void wake(Wake reason = Wake::notified);

    /// Asks the task to end: every interruptible wait, now or later, says so.
    void cancel();
    bool cancelled() const noexcept { return _cancelled; }

    Loop& loop() const noexcept { return _loop; }

    /// The number of the task that it runs; tells two tasks of one fiber apart.
    std::uint64_t run() const noexcept { return _run; }

    const char* label() const noexcept { return _label; }
    void label(const char* label) noexcept;

private:
    friend class FiberTask;

    // The bare jump of Boost.Context: its wrapper unwinds what is destroyed while suspended, and that never happens
    // here.
    using Context = boost::context::detail::fcontext_t;
    using Transfer = boost::context::detail::transfer_t;

    void due() override { wake(Wake::timeout); }

    static void entry(Transfer from);
    [[noreturn]] void main();
    void leave();
    void runTask() noexcept;

    Loop& _loop;
    const boost::local_shared_ptr<Fiber*> _self; // null once it has gone
    Stack _stack;
    Context _context;          // where to go on, while it does not run
    Context _caller = nullptr; // where the loop goes on, while it runs
    Sanitizer _sanitizer;
    ThreadState _state;
    Task _task;
    const char* _label = "";
    std::uint64_t _run = 0;
    Wake _reason = Wake::notified;
    Interruptible _interruptible = Interruptible::yes;
    bool _parked = false;
    bool _cancelled = false;
    bool _ended = true;
};

/// One task of one fiber, to cancel it as long as it runs. May outlive task, fiber and loop. For the loop's thread
/// only.
class FiberTask
{
public:
    FiberTask() = default;
    explicit FiberTask(const Fiber& fiber) noexcept: _fiber(fiber._self), _run(fiber.run()) {}

    void cancel() const
    {
        if (_fiber && *_fiber && (*_fiber)->run() == _run) (*_fiber)->cancel();
    }

private:
    boost::local_shared_ptr<Fiber*> _fiber;
    std::uint64_t _run = 0;
};

} // namespace kernel::loop
