#pragma once

#include "Policy.h"

#include <array>
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

    /// Those that have a target with that method, in their order, either such as are known before the log-in, or the others;
    /// and seldom some that have not.
    const Policies& of(std::string_view method, bool late) const noexcept
    {
        return _sorts[late ? 1 : 0].byMethod[place(method)];
    }

    /// All of the one sort: what a route names may be any.
    const Policies& all(bool late) const noexcept { return _sorts[late ? 1 : 0].all; }

private:
    static constexpr std::size_t places = 32;

    /// Methods that are used have a place each; where two have one, what is for one of them is found for both.
    static std::size_t place(std::string_view method) noexcept
    {
        const auto first = method.empty() ? 0U : static_cast<unsigned char>(method.front());
        return (first + 3 * method.size()) % places;
    }

    struct Sort
    {
        Policies all;
        std::array<Policies, places> byMethod;
    };

    std::array<Sort, 2> _sorts; // known before the log-in, and behind it
};

} // namespace rate_limit
