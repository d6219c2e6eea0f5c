#pragma once

#include "Policy.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace rate_limit {

/// Which policies may hold for a request, by its method: most are for one that few requests have. Immutable.
class Matches
{
public:
    using Policies = std::vector<const Policy*>;

    /// The policies outlive it.
    explicit Matches(const std::vector<Policy>& policies);

    /// Those that have a target with that method, in their order, either such as are known before the log-in, or the others.
    const Policies& of(std::string_view method, bool late) const noexcept;

    /// All of the one sort: what a route names may be any.
    const Policies& all(bool late) const noexcept { return _all[late ? 1 : 0]; }

private:
    struct Group
    {
        std::string method;
        std::array<Policies, 2> policies;
    };

    std::array<Policies, 2> _all; // before the log-in, and behind it
    std::array<Policies, 2> _any; // those for any method
    std::vector<Group> _groups;
};

} // namespace rate_limit
