#include "kernel/loop/Fiber.h"

#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Loop.h"

#include <boost/smart_ptr/make_local_shared.hpp>

namespace kernel::loop {

namespace {

thread_local Fiber* running = nullptr;

} // namespace

Fiber::Fiber(Loop& loop):
    _loop(loop),
    _self(boost::make_local_shared<Fiber*>(this)),
    _context(boost::context::detail::make_fcontext(_stack.top(), Stack::size, &Fiber::entry))
{
    _sanitizer.makeFiber();
    _sanitizer.bounds(_stack.bottom(), Stack::size);
}

Fiber::~Fiber()
{
    *_self = nullptr;
    _sanitizer.destroyFiber();
}

Fiber* Fiber::current() noexcept
{
    return running;
}

void Fiber::assign(Task task, const char* label) noexcept
{
    _task = std::move(task);
    _label = label;
    _state = {};
    _cancelled = false;
    _ended = false;
}

bool Fiber::resume()
{
    running = this;
    _state.swap();
    _loop.sanitizer().leave(_sanitizer);
    _context = boost::context::detail::jump_fcontext(_context, this).fctx;
    _loop.sanitizer().arrive(&_sanitizer);
    _state.swap();
    running = nullptr;
    return _ended;
}

Wake Fiber::park(TimePoint deadline, Interruptible interruptible)
{
    if (_cancelled && interruptible == Interruptible::yes) return Wake::cancelled;
    _interruptible = interruptible;
    _parked = true;
    if (deadline != never) _loop.timers().arm(*this, deadline);
    leave();
    return _reason;
}

void Fiber::wake(Wake reason)
{
    if (!_parked) return;
    _parked = false;
    _reason = reason;
    _loop.timers().disarm(*this);
    _loop.ready(*this);
}

void Fiber::cancel()
{
    if (_ended) return;
    _cancelled = true;
    if (_interruptible == Interruptible::yes) wake(Wake::cancelled);
}

void Fiber::label(const char* label) noexcept
{
    _label = label;
    _loop.working(label);
}

void Fiber::leave()
{
    _sanitizer.leave(_loop.sanitizer());
    _caller = boost::context::detail::jump_fcontext(_caller, nullptr).fctx;
    _sanitizer.arrive(&_loop.sanitizer());
}

void Fiber::entry(Transfer from)
{
    auto& fiber = *static_cast<Fiber*>(from.data);
    fiber._caller = from.fctx;
    fiber.main();
}

void Fiber::main()
{
    _sanitizer.arrive(&_loop.sanitizer());
    for (;;)
    {
        runTask();
        _ended = true;
        leave();
    }
}

// What escapes from a task other than its own cancellation is a defect of the kernel: plugins' code is caught long
// before.
void Fiber::runTask() noexcept
{
    try
    {
        _task();
    }
    catch (const Cancelled&) // NOLINT(bugprone-empty-catch): the task has ended as it was asked to
    {
    }
    _task.reset();
    ++_run;
}

} // namespace kernel::loop
