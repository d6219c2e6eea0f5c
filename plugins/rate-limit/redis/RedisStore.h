#pragma once

#include "Fallback.h"
#include "Store.h"
#include "redis/RedisLink.h"

namespace rate_limit::redis {

/// Keeps it in a Redis that nodes share: one script, carried out there at once, and one trip for a request whatever the number of
/// its policies. The time is Redis's, in microseconds, so that clocks of nodes need not agree. A policy whose numbers were changed
/// begins anew.
class RedisStore final : public Store
{
public:
    /// All outlive it.
    RedisStore(RedisAddress address, std::chrono::milliseconds timeout, keelson::Signals& signals, Fallback& fallback);

    void take(std::span<Demand> demands) override;
    std::optional<Rate::Verdict> look(const Policy& policy, std::string_view key) override;
    bool reset(const Policy& policy, std::string_view key) override;

private:
    Fallback& _fallback;
    RedisLink _link;
};

} // namespace rate_limit::redis
