#pragma once

#include <string>

namespace kernel::ops {

/// Sends what the loggers say to the standard error stream, a line each, by a thread of its own, so that no loop ever
/// waits for a terminal or a pipe. Lives as long as anybody logs.
class Logging
{
public:
    /// The least important level that is written: fatal, error, warning, info, debug or trace.
    explicit Logging(const std::string& level);

    /// Writes what is still to be written.
    ~Logging();
    Logging(const Logging&) = delete;
    Logging& operator=(const Logging&) = delete;
};

} // namespace kernel::ops
