#pragma once

#include "kernel/loop/Loop.h"

#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace kernel::loop {

/// The loops of a process, a thread each. Made, started and stopped by one thread.
class Loops
{
public:
    /// `count` 0: one a core.
    explicit Loops(unsigned count = 0);

    /// Stops and joins.
    ~Loops();
    Loops(const Loops&) = delete;
    Loops& operator=(const Loops&) = delete;

    void start();

    /// Cancels all fibers, waits until they have left, and joins the threads.
    void stop();

    /// Runs `function` on every loop's own stack and returns when all have run it; from a thread that is no loop's,
    /// while the loops run.
    void everywhere(const std::function<void(Loop&)>& function) const;

    std::size_t size() const noexcept { return _loops.size(); }
    Loop& at(std::size_t index) const { return *_loops.at(index); }

    /// From any thread: the loop that carries least, of those that are not stuck in a piece of work.
    Loop& least() const noexcept;

private:
    std::vector<std::unique_ptr<Loop>> _loops;
    std::vector<std::thread> _threads;
};

} // namespace kernel::loop
