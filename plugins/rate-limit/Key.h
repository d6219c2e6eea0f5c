#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace rate_limit {

/// Whom a request counts for: `192.0.2.1`, `2001:db8:1:2::/64`, `user:...`. Most are a text that the request has, and so
/// they are not copied; the request outlives them. A value.
class Key
{
public:
    Key() = default;

    /// One that somebody else keeps.
    static Key of(std::string_view text)
    {
        Key key;
        key._given = text;
        return key;
    }

    /// One that is made.
    Key(std::string text): _made(std::move(text)) {} // NOLINT(google-explicit-constructor): as a text that it is

    std::string_view text() const noexcept { return _made.empty() ? _given : std::string_view(_made); }
    operator std::string_view() const noexcept { return text(); } // NOLINT(google-explicit-constructor): as above

private:
    std::string_view _given;
    std::string _made;
};

} // namespace rate_limit
