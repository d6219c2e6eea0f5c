#pragma once

#include "Store.h"

#include <keelson/http/Request.h>
#include <keelson/http/Response.h>

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
    void add(keelson::http::Response& response, std::span<const Demand> demands) const;

    /// What is left with a request for the filters further out, and taken from there: in the order of the stages.
    struct Left
    {
        std::vector<Demand> demands;

        static void leave(keelson::http::Request& request, std::span<const Demand> demands);
    };

private:
    const bool _older;
};

} // namespace rate_limit
