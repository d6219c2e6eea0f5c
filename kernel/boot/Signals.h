#pragma once

#include <csignal>

namespace kernel::boot {

/// The signals by which the world speaks to the server. Made by the main thread before it starts others: from then on
/// they come only through `next`, whatever thread the system would have picked.
class Signals
{
public:
    Signals();

    /// Puts the thread's mask back.
    ~Signals();
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;

    /// Waits for the next one: SIGINT, SIGTERM, SIGQUIT or SIGCHLD.
    int next() const;

private:
    sigset_t _mine;
    sigset_t _before;
};

} // namespace kernel::boot
