#pragma once

#include <keelson/Clock.h>

#include <array>
#include <optional>
#include <string_view>

namespace keelson::data {

/// A time in PostgreSQL's text form, in a session whose time zone is UTC: `2026-11-20 16:50:00.123456+00`, years of any length,
/// those before the first with ` BC`. The ends of Clock::Time are `infinity` and `-infinity`. A value.
class TimeText
{
public:
    explicit TimeText(Clock::Time time) noexcept;

    std::string_view view() const noexcept { return {_text.data(), _length}; }

    /// Absent where the text is no time. Throws DatabaseError (SQLSTATE 22008) for one that is too late for Clock::Time, of
    /// the year 294247 or after.
    static std::optional<Clock::Time> parse(std::string_view text);

private:
    std::array<char, 64> _text;
    std::size_t _length;
};

} // namespace keelson::data
