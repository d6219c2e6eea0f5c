#pragma once

#include <Poco/Channel.h>
#include <Poco/Message.h>
#include <mutex>
#include <string>
#include <string_view>

namespace kit::doubles {

/// Keeps what is logged, a line a message; for any thread.
class RecordingChannel final : public Poco::Channel
{
public:
    void log(const Poco::Message& message) override
    {
        const std::scoped_lock lock(_mutex);
        _text += message.getText() + '\n';
    }

    std::string text() const
    {
        const std::scoped_lock lock(_mutex);
        return _text;
    }

    std::size_t count(std::string_view what) const
    {
        const auto all = text();
        std::size_t count = 0;
        for (auto at = all.find(what); at != std::string::npos; at = all.find(what, at + 1)) ++count;
        return count;
    }

private:
    mutable std::mutex _mutex;
    std::string _text;
};

} // namespace kit::doubles
