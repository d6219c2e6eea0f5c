#pragma once

#include <string>
#include <string_view>

namespace rate_limit {

/// The requests that a policy is for: `POST /api/v1/auth/login`, `* /api/v1/tasks/*`, `GET /api/v1/tasks/{id}`. A value.
struct Target
{
    std::string method; ///< `*` for all of them
    std::string path;   ///< `{...}` stands for one segment, `/*` at the end for all that is below

    bool anyMethod = false;
    bool anyPath = false;
    bool pattern = false; ///< whether the path stands for others, too

    /// Throws std::invalid_argument with a sentence that begins with what is wrong.
    static Target parse(std::string_view text);

    /// Whether it does, for some path.
    bool takes(std::string_view askedMethod) const noexcept;

    bool covers(std::string_view askedMethod, std::string_view askedPath) const noexcept
    {
        return (anyPath || coversPath(askedPath)) && (anyMethod || takes(askedMethod));
    }

private:
    bool coversPath(std::string_view asked) const noexcept;
};

} // namespace rate_limit
