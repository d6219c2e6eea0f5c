#pragma once

#include "Key.h"
#include "Policy.h"

#include <keelson/http/Request.h>

#include <string>
#include <string_view>

namespace rate_limit {

/// Whom a request counts for under a policy, where it is not the address of IPv4 as it is.
Key madeKey(const Policy& policy, const keelson::http::Request& request);

/// Whom a request counts for under a policy.
inline Key keyOf(const Policy& policy, const keelson::http::Request& request)
{
    const bool plain = policy.by == Policy::By::address && request.client.find(':') == std::string::npos;
    return plain ? Key::of(request.client) : madeKey(policy, request);
}

/// The same of somebody whom an operator names: `ip:203.0.113.7`, `user:ID`, `ip:203.0.113.7+ann@example.com`, `global`. A
/// key as the log has it is taken, too. Throws std::invalid_argument with a sentence of what the policy wants.
std::string keyNamed(const Policy& policy, std::string_view who);

/// The part of an address that one subscriber cannot change: all of IPv4's, the first 64 bits of IPv6's.
std::string addressKey(std::string_view address);

} // namespace rate_limit
