#pragma once

#include "Fallback.h"
#include "Networks.h"
#include "Policy.h"
#include "redis/RedisAddress.h"

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace keelson {
class Settings;
}

namespace rate_limit {

/// What the deployer may set. Values, read once.
struct RateLimitSettings
{
    std::vector<Policy> policies{}; ///< those of single routes before the general one
    enum class Kept
    {
        memory,
        redis,
        database
    };

    Kept store = Kept::memory;
    std::size_t keys = 0;
    redis::RedisAddress redis{};
    std::chrono::milliseconds redisTimeout{0};
    Fallback::Mode onFailure = Fallback::Mode::local;
    bool olderFields = false;
    Networks exemptNetworks{};
    std::vector<std::string> exemptRoles{};

    /// Notes what is wrong with the settings.
    static RateLimitSettings read(keelson::Settings& settings);
};

} // namespace rate_limit
