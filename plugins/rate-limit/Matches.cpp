#include "Matches.h"

#include <algorithm>

namespace rate_limit {

namespace {

bool takes(const Policy& policy, std::string_view method)
{
    return std::ranges::any_of(policy.targets, [&](const Target& target) { return target.takes(method); });
}

} // namespace

Matches::Matches(const std::vector<Policy>& policies)
{
    for (const auto* method : {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
        _groups.push_back({method, {}});
    for (const auto& policy : policies)
        for (const auto& target : policy.targets)
            if (!target.anyMethod && std::ranges::find(_groups, target.method, &Group::method) == _groups.end())
                _groups.push_back({target.method, {}});
    for (const auto& policy : policies)
    {
        const std::size_t sort = policy.late() ? 1 : 0;
        _all[sort].push_back(&policy);
        if (takes(policy, "")) _any[sort].push_back(&policy);
        for (auto& group : _groups)
            if (takes(policy, group.method)) group.policies[sort].push_back(&policy);
    }
}

const Matches::Policies& Matches::of(std::string_view method, bool late) const noexcept
{
    const std::size_t sort = late ? 1 : 0;
    for (const auto& group : _groups)
        if (group.method == method) return group.policies[sort];
    return _any[sort];
}

} // namespace rate_limit
