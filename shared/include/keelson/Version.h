#pragma once

#include <keelson/Export.h>

#include <compare>
#include <string>
#include <string_view>

namespace keelson {

/// The version of the SDK that runs, as `major.minor.patch`; the server has the same.
KEELSON_API std::string_view version() noexcept;

/// A version of a plugin or of a service: `{1, 4}` is 1.4.0.
struct KEELSON_API Version
{
    unsigned major = 0;
    unsigned minor = 0;
    unsigned patch = 0;

    /// Reads `1`, `1.4` or `1.4.2`; throws std::invalid_argument.
    static Version parse(std::string_view text);

    std::string text() const;

    auto operator<=>(const Version&) const = default;
};

} // namespace keelson
