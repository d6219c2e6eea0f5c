#include "kernel/ops/Logging.h"

#include "kernel/ops/LineFormatter.h"

#include <Poco/AsyncChannel.h>
#include <Poco/AutoPtr.h>
#include <Poco/ConsoleChannel.h>
#include <Poco/FormattingChannel.h>
#include <Poco/Logger.h>
#include <iostream>

namespace kernel::ops {

Logging::Logging(const std::string& level)
{
    const Poco::AutoPtr<Poco::ConsoleChannel> console(new Poco::ConsoleChannel(std::cerr));
    const Poco::AutoPtr<Poco::FormattingChannel> lines(new Poco::FormattingChannel(new LineFormatter, console));
    const Poco::AutoPtr<Poco::AsyncChannel> queue(new Poco::AsyncChannel(lines));
    auto& root = Poco::Logger::root();
    root.setChannel(queue);
    root.setLevel(level == "info" ? "information" : level);
}

Logging::~Logging()
{
    // The loggers stay: the application still has its own when main returns.
    Poco::Logger::setChannel("", nullptr);
}

} // namespace kernel::ops
