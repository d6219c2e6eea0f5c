#include "kernel/loop/Wait.h"

#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Loop.h"

#include <Poco/Error.h>
#include <Poco/Exception.h>
#include <algorithm>
#include <cerrno>
#include <poll.h>
#include <sys/epoll.h>
#include <thread>

namespace kernel::loop {

namespace {

/// One wait of one fiber for one descriptor.
class DescriptorWait : private Watch
{
public:
    DescriptorWait(Fiber& fiber, int descriptor, std::uint32_t events): _fiber(fiber), _descriptor(descriptor)
    {
        fiber.loop().watch(descriptor, events | EPOLLONESHOT, *this);
    }
    ~DescriptorWait() override { _fiber.loop().unwatch(_descriptor, *this); }
    DescriptorWait(const DescriptorWait&) = delete;
    DescriptorWait& operator=(const DescriptorWait&) = delete;

    std::uint32_t until(TimePoint deadline)
    {
        if (_fiber.park(deadline) == Wake::cancelled) throw Cancelled();
        return _events;
    }

private:
    void ready(std::uint32_t events) override
    {
        _events = events;
        _fiber.wake();
    }

    Fiber& _fiber;
    const int _descriptor;
    std::uint32_t _events = 0;
};

// poll() and epoll share the bits of what a thread may wait for.
std::uint32_t waitOnThread(int descriptor, std::uint32_t events, TimePoint deadline)
{
    pollfd entry{descriptor, static_cast<short>(events), 0};
    for (;;)
    {
        int timeout = -1;
        if (deadline != never)
            timeout = static_cast<int>(std::clamp<long long>(
                std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count(), 0, 3'600'000));
        const int count = ::poll(&entry, 1, timeout);
        if (count > 0) return static_cast<std::uint32_t>(entry.revents);
        if (count < 0 && errno != EINTR) throw Poco::IOException("poll", Poco::Error::getMessage(errno), errno);
        if (count == 0 && Clock::now() >= deadline) return 0;
    }
}

} // namespace

std::uint32_t wait(int descriptor, std::uint32_t events, TimePoint deadline)
{
    if (Fiber* fiber = Fiber::current()) return DescriptorWait(*fiber, descriptor, events).until(deadline);
    return waitOnThread(descriptor, events, deadline);
}

void sleepUntil(TimePoint time)
{
    Fiber* fiber = Fiber::current();
    if (!fiber) return std::this_thread::sleep_until(time);
    if (fiber->park(time) == Wake::cancelled) throw Cancelled();
}

void sleep(Duration duration)
{
    sleepUntil(Clock::now() + duration);
}

} // namespace kernel::loop
