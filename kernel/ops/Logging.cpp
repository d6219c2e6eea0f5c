#include "kernel/ops/Logging.h"

#include "kernel/ops/QueueChannel.h"

#include <Poco/AutoPtr.h>
#include <Poco/Logger.h>
#include <unistd.h>

namespace kernel::ops {

Logging::Logging(const std::string& level, Form form): _lines(STDERR_FILENO)
{
    const Poco::AutoPtr<QueueChannel> channel(new QueueChannel(_lines, form));
    auto& root = Poco::Logger::root();
    root.setChannel(channel);
    root.setLevel(level == "info" ? "information" : level);
}

Logging::~Logging()
{
    // The loggers stay: the application still has its own when main returns.
    Poco::Logger::setChannel("", nullptr);
}

} // namespace kernel::ops
