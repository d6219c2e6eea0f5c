#pragma once

#include "Key.h"
#include "Policy.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace rate_limit {

/// One request's claim on one policy.
struct Demand
{
    const Policy* policy = nullptr;
    Key key{};
    Rate::Verdict verdict{};
};

/// Keeps what everybody has used of every policy. For any fiber, several at once; may wait.
class Store
{
public:
    virtual ~Store() = default;

    /// Counts one request for each demand, where that one allows it, and says so in it. At once for each key: of two requests
    /// that take the last one, one gets it.
    virtual void take(std::span<Demand> demands) = 0;

    /// What the next request of a key would get; nothing where nothing is kept of it.
    virtual std::optional<Rate::Verdict> look(const Policy& policy, std::string_view key) = 0;

    /// Forgets what a key has used; false where nothing was kept.
    virtual bool reset(const Policy& policy, std::string_view key) = 0;
};

} // namespace rate_limit
