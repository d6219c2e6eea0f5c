#pragma once

#include <keelson/Clock.h>
#include <keelson/Export.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace keelson::json {

/// Reads a time as RFC 3339 writes it: `2026-11-20T16:50:00Z`, `2026-11-20T17:50:00.123+01:00`. Up to nine digits of a
/// second, of which six are kept. No leap seconds; years 1 to 9999 (in UTC).
KEELSON_API std::optional<Clock::Time> parseDateTime(std::string_view text) noexcept;

/// In UTC with milliseconds: `2026-11-20T16:50:00.123Z`. Years 1 to 9999; a time before or after is shown as the first or
/// the last of them.
KEELSON_API std::string dateTimeText(Clock::Time time);

constexpr std::size_t dateTimeLength = 24;

/// The same characters, without a NUL.
KEELSON_API void writeDateTime(Clock::Time time, char* to) noexcept;

} // namespace keelson::json
