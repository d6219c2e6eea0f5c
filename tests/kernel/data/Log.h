#pragma once

#include <Poco/AutoPtr.h>
#include <Poco/Channel.h>
#include <string>

/// What is logged about data goes here as long as it lives, a line a message.
class Log
{
public:
    Log();
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    /// All so far; for any thread.
    std::string text() const;

private:
    class Lines;

    const Poco::Channel::Ptr _before;
    const Poco::AutoPtr<Lines> _lines;
};
