#pragma once

#include <keelson/http/Origins.h>

#include <string>
#include <vector>

namespace cors {

/// The origins of `cors.origins`, for other plugins. Immutable.
class KnownOrigins final : public keelson::http::Origins
{
public:
    explicit KnownOrigins(std::vector<std::string> origins): _origins(std::move(origins)) {}

    /// `*` lets everybody read, and trusts nobody.
    bool trusted(std::string_view origin) const noexcept override;

private:
    const std::vector<std::string> _origins;
};

} // namespace cors
