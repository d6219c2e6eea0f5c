#include "kernel/loop/Loops.h"

#include <algorithm>
#include <latch>
#include <pthread.h>
#include <sched.h>
#include <string>
#include <tuple>

namespace kernel::loop {

namespace {

// A loop that wakes up lets whoever has the processor go on, a process of PostgreSQL's most of all, and finds more to do at once
// when it comes to its turn; on a processor that is free it begins as soon as ever. A policy that somebody chose stays.
void awaitTurn()
{
    const sched_param none{};
    if (::sched_getscheduler(0) == SCHED_OTHER) std::ignore = ::sched_setscheduler(0, SCHED_BATCH, &none);
}

} // namespace

Loops::Loops(unsigned count)
{
    if (count == 0) count = std::max(1U, std::thread::hardware_concurrency());
    for (unsigned i = 0; i < count; ++i) _loops.push_back(std::make_unique<Loop>(i));
}

Loops::~Loops()
{
    stop();
}

void Loops::start()
{
    for (const auto& each : _loops)
    {
        _threads.emplace_back([loop = each.get()] {
            ::pthread_setname_np(::pthread_self(), ("loop-" + std::to_string(loop->number())).c_str());
            awaitTurn();
            loop->run();
        });
    }
}

void Loops::stop()
{
    for (const auto& each : _loops) each->stop();
    for (auto& thread : _threads) thread.join();
    _threads.clear();
}

void Loops::everywhere(const std::function<void(Loop&)>& function) const
{
    std::latch done(static_cast<std::ptrdiff_t>(_loops.size()));
    for (const auto& each : _loops)
    {
        each->post([&function, &done, loop = each.get()] {
            function(*loop);
            done.count_down();
        });
    }
    done.wait();
}

Loop& Loops::least() const noexcept
{
    const auto weight = [](const auto& loop) { return std::pair(loop->stuck(), loop->load()); };
    return **std::min_element(
        _loops.begin(), _loops.end(), [&](const auto& a, const auto& b) { return weight(a) < weight(b); });
}

} // namespace kernel::loop
