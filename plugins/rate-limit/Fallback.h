#pragma once

#include "MemoryStore.h"
#include "Store.h"

#include <keelson/Metrics.h>

#include <atomic>

namespace Poco {
class Logger;
}

namespace rate_limit {

/// What holds while the store that nodes share is away. For any fiber.
class Fallback
{
public:
    enum class Mode
    {
        local, ///< each node counts for itself
        allow, ///< everything passes
        deny   ///< nothing does that a policy holds for: 503
    };

    /// Metrics may be null; all outlive it.
    Fallback(Mode mode, const keelson::Clock& clock, std::size_t policies, std::size_t keys, Poco::Logger& logger,
        keelson::Metrics* metrics);

    /// In place of the store. Throws Problem (503) in the mode `deny`, if one of the policies is enforced.
    void take(std::span<Demand> demands);

    /// Told once, whoever notices it.
    void away(const std::string& reason);
    void back();

private:
    const Mode _mode;
    MemoryStore _local;
    Poco::Logger& _logger;
    keelson::Metrics::Counter* _counter = nullptr;
    std::atomic<bool> _away = false;
};

} // namespace rate_limit
