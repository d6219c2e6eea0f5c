#include "kernel/ops/Logging.h"

#include <Poco/AsyncChannel.h>
#include <Poco/AutoPtr.h>
#include <Poco/ConsoleChannel.h>
#include <Poco/FormattingChannel.h>
#include <Poco/Logger.h>
#include <Poco/PatternFormatter.h>
#include <iostream>

namespace kernel::ops {

Logging::Logging(const std::string& level)
{
    const Poco::AutoPtr<Poco::PatternFormatter> pattern(new Poco::PatternFormatter("%Y-%m-%dT%H:%M:%S.%iZ %p %s: %t"));
    const Poco::AutoPtr<Poco::ConsoleChannel> console(new Poco::ConsoleChannel(std::cerr));
    const Poco::AutoPtr<Poco::FormattingChannel> lines(new Poco::FormattingChannel(pattern, console));
    const Poco::AutoPtr<Poco::AsyncChannel> queue(new Poco::AsyncChannel(lines));
    auto& root = Poco::Logger::root();
    root.setChannel(queue);
    root.setLevel(level);
}

Logging::~Logging()
{
    Poco::Logger::shutdown();
}

} // namespace kernel::ops
