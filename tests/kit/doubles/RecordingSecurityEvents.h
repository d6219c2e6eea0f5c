#pragma once

#include <keelson/SecurityEvents.h>

#include <mutex>
#include <vector>

namespace kit::doubles {

/// Keeps the events it is given. For any thread.
class RecordingSecurityEvents final : public keelson::SecurityEvents
{
public:
    void record(keelson::SecurityEvent event) noexcept override
    {
        const std::lock_guard lock(_mutex);
        _recorded.push_back(std::move(event));
    }

    std::vector<keelson::SecurityEvent> recorded() const
    {
        const std::lock_guard lock(_mutex);
        return _recorded;
    }

private:
    mutable std::mutex _mutex;
    std::vector<keelson::SecurityEvent> _recorded;
};

} // namespace kit::doubles
