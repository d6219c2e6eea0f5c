#pragma once

#include <string_view>

namespace kernel::http {

/// Whether the path is one of health's, which are answered whatever else is refused: probes ask by address, without https, and
/// must see the server through maintenance.
inline bool isHealthPath(std::string_view path) noexcept
{
    return path == "/health" || path.starts_with("/health/");
}

} // namespace kernel::http
