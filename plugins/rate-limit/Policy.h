#pragma once

#include "Rate.h"
#include "Target.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rate_limit {

/// One limit, as the deployer writes it: `5/1m by ip on POST /api/v1/auth/login`. A value, made at the start.
struct Policy
{
    enum class By
    {
        address,  ///< an IPv4 address, or the /64 that one subscriber of IPv6 has
        user,     ///< whoever is logged in; by address where nobody is
        field,    ///< address and a field of the body: `ip+email`
        everybody ///< all requests together: `global`
    };

    std::string name;
    Rate rate;
    By by = By::address;
    std::string field{};           ///< of By::field
    std::vector<Target> targets{}; ///< besides the routes that name it
    bool everywhere = false;       ///< whether one of them is for all requests
    bool enforced = true;          ///< otherwise it is only counted
    std::size_t index = 0;         ///< among all policies
    std::string advertised{};      ///< as an item of `RateLimit-Policy`: `"login";q=5;w=60`
    std::string stated{};          ///< the beginning of one of `RateLimit`: `"login";r=`

    /// Reads one. Throws std::invalid_argument with a sentence that begins with what is wrong.
    static Policy parse(std::string name, std::string_view text);

    /// Whether it is known only behind the log-in whom a request counts for.
    bool late() const noexcept { return by == By::user || by == By::field; }

    bool covers(std::string_view method, std::string_view path) const noexcept;
};

} // namespace rate_limit
