#pragma once

#include "kernel/data/embedded/Command.h"
#include "kernel/data/embedded/ProcessHandle.h"

#include <chrono>
#include <string>
#include <sys/types.h>

namespace kernel::data::embedded {

/// A program that runs for us under another user if need be: in a session of its own, so that Ctrl-C in the terminal is
/// not its business, with a plain environment, nothing on its input, and none of our descriptors or blocked signals.
///
/// For one thread at a time. The kernel signals the program when the *thread* that started it ends: start it from one
/// that lives as long as the program shall, in a server the main thread.
class Process
{
public:
    /// Starts it with output and errors going to that descriptor. Throws Error when it does not come to run.
    Process(const Command& command, int output);

    /// Kills it if it still runs.
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    pid_t pid() const noexcept { return _pid; }

    /// A descriptor that becomes readable when the program has ended; valid as long as this object.
    int handle() const noexcept { return _handle.get(); }

    /// Without effect on one that has ended.
    void signal(int number) noexcept;

    /// True when it has ended, at the latest when that time is over.
    bool wait(std::chrono::milliseconds time) noexcept;

    /// How it ended, after `wait` said so: "exit status 1", "signal 9".
    std::string ending() const;

    struct Outcome
    {
        bool succeeded;
        std::string output;
    };

    /// Runs a program to its end. Throws Error when it does not start or has not ended by then.
    static Outcome run(const Command& command, std::chrono::milliseconds time);

private:
    void reap() noexcept;

    pid_t _pid = -1;
    ProcessHandle _handle;
    bool _ended = false;
    int _status = 0;
};

} // namespace kernel::data::embedded
