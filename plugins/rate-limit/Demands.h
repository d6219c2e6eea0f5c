#pragma once

#include "Store.h"

#include <array>
#include <span>
#include <vector>

namespace rate_limit {

/// What a request has been counted under: for few of them, without memory of its own. For one fiber.
class Demands
{
public:
    /// A further one, to be filled in.
    Demand& add()
    {
        if (_count < _few.size()) return _few[_count++];
        if (_more.empty()) _more.assign(_few.begin(), _few.end());
        ++_count;
        return _more.emplace_back();
    }

    std::span<Demand> all() noexcept { return {_more.empty() ? _few.data() : _more.data(), _count}; }
    bool empty() const noexcept { return _count == 0; }

private:
    std::size_t _count = 0;
    std::array<Demand, 2> _few;
    std::vector<Demand> _more; // all, where they are not few
};

} // namespace rate_limit
