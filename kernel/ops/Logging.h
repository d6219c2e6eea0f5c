#pragma once

#include "kernel/ops/Form.h"
#include "kernel/ops/LineQueue.h"

#include <string>

namespace kernel::ops {

/// Sends what the loggers say to the standard error stream, a line each, by a thread of its own, so that no loop ever
/// waits for a terminal or a pipe. Lives as long as anybody logs.
class Logging
{
public:
    /// The least important level that is written: fatal, error, warning, info, debug or trace.
    explicit Logging(const std::string& level, Form form = Form::text);

    /// Writes what is still to be written.
    ~Logging();
    Logging(const Logging&) = delete;
    Logging& operator=(const Logging&) = delete;

    /// For lines that come from no logger.
    LineQueue& lines() noexcept { return _lines; }

private:
    LineQueue _lines;
};

} // namespace kernel::ops
