#pragma once

#include "kernel/ops/LineFormatter.h"
#include "kernel/ops/LineQueue.h"

#include <Poco/Channel.h>

namespace kernel::ops {

/// Poco's loggers into a queue of lines, which outlives it. What is fatal is written before the call returns.
class QueueChannel final : public Poco::Channel
{
public:
    QueueChannel(LineQueue& queue, Form form): _queue(queue), _formatter(form) {}

    void log(const Poco::Message& message) override;

private:
    LineQueue& _queue;
    LineFormatter _formatter;
};

} // namespace kernel::ops
