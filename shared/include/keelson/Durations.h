#pragma once

#include <keelson/Export.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace keelson {

/// Reads `500ms`, `30s`, `15m`, `24h`, `7d` or several of them from the largest unit down, as `1h30m`; only `0` goes
/// without a unit. Nothing where it is no such text.
KEELSON_API std::optional<std::chrono::milliseconds> parseDuration(std::string_view text) noexcept;

/// The shortest such text.
KEELSON_API std::string durationText(std::chrono::milliseconds duration);

} // namespace keelson
