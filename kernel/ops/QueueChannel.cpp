#include "kernel/ops/QueueChannel.h"

namespace kernel::ops {

void QueueChannel::log(const Poco::Message& message)
{
    std::string line;
    _formatter.format(message, line);
    _queue.push(line);
    if (message.getPriority() <= Poco::Message::PRIO_CRITICAL) _queue.flush();
}

} // namespace kernel::ops
