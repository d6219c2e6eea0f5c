#pragma once

#include "Store.h"

#include <span>
#include <vector>

namespace rate_limit {

/// What a request has been counted under: most often one, and that without memory of its own. For one fiber.
class Demands
{
public:
    /// A further one, to be filled in.
    Demand& add()
    {
        if (_count++ == 0) return _one;
        if (_more.empty()) _more.push_back(_one);
        return _more.emplace_back();
    }

    std::span<Demand> all() noexcept { return {_more.empty() ? &_one : _more.data(), _count}; }
    bool empty() const noexcept { return _count == 0; }

private:
    std::size_t _count = 0;
    Demand _one;
    std::vector<Demand> _more; // all, where they are several
};

} // namespace rate_limit
