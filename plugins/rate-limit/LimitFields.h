#pragma once

#include "Store.h"

#include <keelson/http/Headers.h>
#include <keelson/http/Request.h>

#include <span>
#include <vector>

namespace rate_limit {

/// What answers say of limits (draft-ietf-httpapi-ratelimit-headers). A value, for any fiber.
class LimitFields
{
public:
    /// `older`: X-RateLimit-* too.
    explicit LimitFields(bool older): _older(older) {}

    /// Nothing where no policy among them is enforced.
    void add(keelson::http::Headers& headers, std::span<const Demand> demands) const;

private:
    const bool _older;
};

} // namespace rate_limit
