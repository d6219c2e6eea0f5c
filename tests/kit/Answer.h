#pragma once

#include <keelson/http/Response.h>

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace kit {

/// What a Harness answers. A value.
struct Answer : keelson::http::Response
{
    std::string route{}; ///< the name of the route that was asked, `GET /api/v1/tasks/{id}`; empty where there is none

    /// The first of that name; fails the test where there is none.
    std::string header(std::string_view name) const;

    /// The body; fails the test where it is no JSON, or is not said to be.
    nlohmann::json json() const;
};

} // namespace kit
