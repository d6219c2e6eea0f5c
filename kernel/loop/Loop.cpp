#include "kernel/loop/Loop.h"

#include <Poco/Error.h>
#include <Poco/Exception.h>
#include <algorithm>
#include <array>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace kernel::loop {

namespace {

constexpr std::size_t eventsATurn = 256;
constexpr std::size_t idleFibersKept = 256;

thread_local Loop* current_ = nullptr;

[[noreturn]] void fail(const char* what)
{
    throw Poco::IOException(what, Poco::Error::getMessage(errno), errno);
}

} // namespace

/// An eventfd by which other threads end the loop's sleep.
class Loop::Waker : public Watch
{
public:
    Waker(): _descriptor(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
    {
        if (_descriptor < 0) fail("eventfd");
    }
    ~Waker() override { ::close(_descriptor); }

    int descriptor() const noexcept { return _descriptor; }

    void signal() noexcept
    {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(_descriptor, &one, sizeof one);
    }

    void ready(std::uint32_t) override
    {
        std::uint64_t count = 0;
        [[maybe_unused]] const auto read = ::read(_descriptor, &count, sizeof count);
    }

private:
    int _descriptor;
};

/// While it lives, the loop is at one piece of work. One inside another is work of its own: `progress` stays odd.
class Loop::Busy
{
public:
    Busy(Loop& loop, const char* label) noexcept: _loop(loop), _outer(loop.label()), _inside(loop.progress() % 2 == 1)
    {
        step(label);
    }
    ~Busy() { step(_outer); }
    Busy(const Busy&) = delete;
    Busy& operator=(const Busy&) = delete;

private:
    // Only this thread writes: no locked instruction needed.
    void step(const char* label) noexcept
    {
        _loop.working(label);
        const auto before = _loop._progress.load(std::memory_order_relaxed);
        _loop._progress.store(before + (_inside ? 2 : 1), std::memory_order_release);
    }

    Loop& _loop;
    const char* const _outer;
    const bool _inside;
};

Loop::Loop(unsigned number):
    _number(number), _epoll(::epoll_create1(EPOLL_CLOEXEC)), _waker(std::make_unique<Waker>()), _now(Clock::now())
{
    if (_epoll < 0) fail("epoll_create1");
    watch(_waker->descriptor(), EPOLLIN, *_waker);
}

Loop::~Loop()
{
    close();
    _idle.clear();
    ::close(_epoll);
}

Loop* Loop::current() noexcept
{
    return current_;
}

void Loop::run()
{
    current_ = this;
    _sanitizer.makeThread();
    while (!_stopping || !_active.empty()) turn();
    close();
    _idle.clear();
    current_ = nullptr;
}

void Loop::stop()
{
    post([this] {
        _stopping = true;
        cancelFibers();
    });
}

void Loop::post(Task task)
{
    bool first = false;
    {
        const std::scoped_lock lock(_postMutex);
        if (!_open) return;
        first = _posted.empty();
        _posted.push_back(std::move(task));
    }
    if (first) _waker->signal();
}

FiberTask Loop::spawn(Task task, const char* label)
{
    auto owned = idleFiber();
    owned->assign(std::move(task), label);
    Fiber& fiber = *owned.release();
    _active.push_back(fiber);
    FiberTask result(fiber);
    if (_stopping) fiber.cancel();
    if (Fiber::current()) ready(fiber);
    else runFiber(fiber);
    return result;
}

void Loop::watch(int descriptor, std::uint32_t events, Watch& watch)
{
    epoll_event event{events, {&watch}};
    if (::epoll_ctl(_epoll, EPOLL_CTL_ADD, descriptor, &event) != 0) fail("epoll_ctl");
}

void Loop::rewatch(int descriptor, std::uint32_t events, Watch& watch)
{
    epoll_event event{events, {&watch}};
    if (::epoll_ctl(_epoll, EPOLL_CTL_MOD, descriptor, &event) != 0) fail("epoll_ctl");
}

void Loop::unwatch(int descriptor, Watch& watch) noexcept
{
    ::epoll_ctl(_epoll, EPOLL_CTL_DEL, descriptor, nullptr);
    for (auto& event : _fetched)
        if (event.data.ptr == &watch) event.data.ptr = nullptr;
}

void Loop::atTurnEnd(TurnEnd& hook)
{
    if (std::exchange(hook._queued, true)) return;
    _turnEnds.push_back(&hook);
}

void Loop::forget(TurnEnd& hook) noexcept
{
    if (!std::exchange(hook._queued, false)) return;
    std::replace(_turnEnds.begin(), _turnEnds.end(), &hook, static_cast<TurnEnd*>(nullptr));
    std::replace(_ending.begin(), _ending.end(), &hook, static_cast<TurnEnd*>(nullptr));
}

void Loop::turn()
{
    poll();
    _timers.fire(_now);
    runPosted();
    runReady();
    runTurnEnds();
}

void Loop::close()
{
    std::vector<Task> unrun; // goes after the lock: what the tasks hold may post as it is destroyed
    const std::scoped_lock lock(_postMutex);
    _open = false;
    unrun.swap(_posted);
}

void Loop::poll()
{
    std::array<epoll_event, eventsATurn> events;
    const int count = ::epoll_wait(_epoll, events.data(), static_cast<int>(events.size()), timeout());
    _now = Clock::now();
    if (count < 0 && errno != EINTR) fail("epoll_wait");
    _fetched = {events.data(), static_cast<std::size_t>(std::max(count, 0))};
    while (!_fetched.empty())
    {
        const epoll_event event = _fetched.front();
        _fetched = _fetched.subspan(1);
        if (!event.data.ptr) continue;
        const Busy busy(*this, "");
        static_cast<Watch*>(event.data.ptr)->ready(event.events);
    }
}

int Loop::timeout() const
{
    if (!_ready.empty() || !_turnEnds.empty()) return 0;
    const TimePoint next = _timers.next();
    if (next == never) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now()).count();
    return static_cast<int>(std::clamp<long long>(left, 0, 3'600'000));
}

void Loop::runPosted()
{
    {
        const std::scoped_lock lock(_postMutex);
        _taken.swap(_posted);
    }
    for (Task& task : _taken)
    {
        const Busy busy(*this, "");
        task();
    }
    _taken.clear();
}

// Only those that are ready now: one that wakes itself again and again leaves the sockets their turn.
void Loop::runReady()
{
    for (auto left = _ready.size(); left > 0; --left)
    {
        Fiber& fiber = *_ready.front();
        _ready.pop_front();
        runFiber(fiber);
    }
}

void Loop::runTurnEnds()
{
    _ending.swap(_turnEnds);
    for (std::size_t i = 0; i < _ending.size(); ++i)
    {
        TurnEnd* hook = _ending[i];
        if (!hook) continue;
        hook->_queued = false;
        const Busy busy(*this, "");
        hook->turnEnded();
    }
    _ending.clear();
}

void Loop::runFiber(Fiber& fiber)
{
    const Busy busy(*this, fiber.label());
    if (!fiber.resume()) return;
    _active.erase(_active.iterator_to(fiber));
    std::unique_ptr<Fiber> ended(&fiber);
    if (_idle.size() < idleFibersKept) _idle.push_back(std::move(ended));
}

void Loop::cancelFibers()
{
    for (Fiber& fiber : _active) fiber.cancel();
}

std::unique_ptr<Fiber> Loop::idleFiber()
{
    if (_idle.empty()) return std::make_unique<Fiber>(*this);
    auto fiber = std::move(_idle.back());
    _idle.pop_back();
    return fiber;
}

} // namespace kernel::loop
