#pragma once

#include <string>
#include <string_view>

namespace rate_limit {

/// The requests that a policy is for: `POST /api/v1/auth/login`, `* /api/v1/tasks/*`, `GET /api/v1/tasks/{id}`. A value.
struct Target
{
    std::string method; ///< `*` for all of them
    std::string path;   ///< `{...}` stands for one segment, `/*` at the end for all that is below

    /// Throws std::invalid_argument with a sentence that begins with what is wrong.
    static Target parse(std::string_view text);

    bool covers(std::string_view method, std::string_view path) const noexcept;
};

} // namespace rate_limit
