#pragma once

#include <Poco/Channel.h>
#include <Poco/Message.h>
#include <mutex>
#include <string>
#include <string_view>

namespace rate_limit {

/// What was logged, by whatever thread.
class Lines final : public Poco::Channel
{
public:
    void log(const Poco::Message& message) override
    {
        const std::lock_guard lock(_mutex);
        _text += message.getText() + "\n";
    }

    std::string str() const
    {
        const std::lock_guard lock(_mutex);
        return _text;
    }

    std::size_t count(std::string_view what) const
    {
        const auto text = str();
        std::size_t count = 0;
        for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
        return count;
    }

private:
    mutable std::mutex _mutex;
    std::string _text;
};

} // namespace rate_limit
