#pragma once

#include <keelson/Clock.h>

#include <optional>
#include <string_view>

namespace keelson::data {

/// A time from PostgreSQL's text form, in a session whose time zone is UTC: `2026-11-20 16:50:00.123456+00`, years of any length,
/// those before the first with ` BC`. `infinity` and `-infinity` are the ends of Clock::Time. Absent where the text is no time.
/// Throws DatabaseError (SQLSTATE 22008) for one that is too late for Clock::Time, of the year 294247 or after.
std::optional<Clock::Time> timeOfText(std::string_view text);

} // namespace keelson::data
