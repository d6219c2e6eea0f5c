#pragma once

#include "tests/kit/doubles/RecordingChannel.h"

#include <Poco/AutoPtr.h>
#include <Poco/Logger.h>

/// What is logged about data goes here as long as it lives, a line a message.
class Log
{
public:
    Log(): _before(Poco::Logger::get("data").getChannel()) { Poco::Logger::get("data").setChannel(_lines); }
    ~Log() { Poco::Logger::get("data").setChannel(_before); }
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    /// All so far; for any thread.
    std::string text() const { return _lines->text(); }

private:
    const Poco::Channel::Ptr _before;
    const Poco::AutoPtr<kit::doubles::RecordingChannel> _lines{new kit::doubles::RecordingChannel};
};
