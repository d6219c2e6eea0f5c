#include "Shared.h"

#include <algorithm>

namespace rate_limit {

using std::chrono::microseconds;

microseconds Shared::window(const Policy& policy) noexcept
{
    return std::max(std::chrono::duration_cast<microseconds>(policy.rate.window()), microseconds(1));
}

std::string Shared::key(const Policy& policy, std::string_view key)
{
    return policy.name + ":" + std::to_string(policy.rate.count()) + "/" + std::to_string(window(policy).count()) +
        ":" + std::string(key);
}

/// Rate knows no unit: here it counts in microseconds.
Rate::Verdict Shared::verdict(const Policy& policy, bool allowed, const Rate::Paid& paid, std::int64_t now) noexcept
{
    const Rate rate(policy.rate.count(), Rate::Time(window(policy).count()));
    auto verdict = rate.look(paid, Rate::Time(now));
    verdict.allowed = allowed;
    verdict.retryAfter *= 1000;
    verdict.untilFull *= 1000;
    return verdict;
}

} // namespace rate_limit
