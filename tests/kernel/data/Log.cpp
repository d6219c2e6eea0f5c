#include "tests/kernel/data/Log.h"

#include <Poco/Logger.h>
#include <Poco/Message.h>
#include <mutex>

class Log::Lines final : public Poco::Channel
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

private:
    mutable std::mutex _mutex;
    std::string _text;
};

Log::Log(): _before(Poco::Logger::get("data").getChannel()), _lines(new Lines)
{
    Poco::Logger::get("data").setChannel(_lines);
}

Log::~Log()
{
    Poco::Logger::get("data").setChannel(_before);
}

std::string Log::text() const
{
    return _lines->text();
}
