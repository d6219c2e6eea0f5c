#pragma once

#include "Policy.h"

#include <keelson/http/Request.h>

#include <string>
#include <string_view>

namespace rate_limit {

/// Whom a request counts for under a policy.
std::string keyOf(const Policy& policy, const keelson::http::Request& request);

/// The part of an address that one subscriber cannot change: all of IPv4's, the first 64 bits of IPv6's.
std::string addressKey(std::string_view address);

} // namespace rate_limit
