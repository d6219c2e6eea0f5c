#pragma once

#include <keelson/Mailer.h>

#include <mutex>
#include <vector>

namespace kit::doubles {

/// Keeps the mail it is given. For any thread.
class RecordingMailer final : public keelson::Mailer
{
public:
    void send(keelson::Mail mail) override
    {
        const std::lock_guard lock(_mutex);
        _sent.push_back(std::move(mail));
    }

    std::vector<keelson::Mail> sent() const
    {
        const std::lock_guard lock(_mutex);
        return _sent;
    }

private:
    mutable std::mutex _mutex;
    std::vector<keelson::Mail> _sent;
};

} // namespace kit::doubles
