#pragma once

#include "Policy.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace rate_limit {

/// A policy as a store that nodes share has it: in whole microseconds by the store's own clock, so that those of nodes need not
/// agree, and under a key with its numbers, so that one whose numbers were changed begins anew.
struct Shared
{
    static std::chrono::microseconds window(const Policy& policy) noexcept;

    /// `login:5/60000000:192.0.2.1`
    static std::string key(const Policy& policy, std::string_view key);

    /// Of what the store has answered: both times are in microseconds.
    static Rate::Verdict verdict(const Policy& policy, bool allowed, const Rate::Paid& paid, std::int64_t now) noexcept;
};

} // namespace rate_limit
