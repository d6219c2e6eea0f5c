#include "Matches.h"

#include <algorithm>

namespace rate_limit {

Matches::Matches(const std::vector<Policy>& policies)
{
    for (const auto& policy : policies)
    {
        auto& [all, byMethod] = _sorts[policy.late() ? 1 : 0];
        all.push_back(&policy);
        std::array<bool, places> taken{};
        for (const auto& target : policy.targets)
        {
            if (target.anyMethod) taken.fill(true);
            taken[place(target.method)] = true;
            if (target.method == "GET") taken[place("HEAD")] = true; // which is served by it
        }
        for (std::size_t i = 0; i < places; ++i)
            if (taken[i]) byMethod[i].push_back(&policy);
    }
}

} // namespace rate_limit
