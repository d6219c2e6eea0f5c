#pragma once

#include <memory>
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
    static Key of(std::string_view text) noexcept
    {
        Key key;
        key._text = text;
        return key;
    }

    /// One that is made.
    // NOLINTNEXTLINE(google-explicit-constructor): as a text that it is
    Key(std::string text): _made(std::make_shared<const std::string>(std::move(text))), _text(*_made) {}

    std::string_view text() const noexcept { return _text; }
    operator std::string_view() const noexcept { return _text; } // NOLINT(google-explicit-constructor): as above

private:
    std::shared_ptr<const std::string> _made; // null where somebody else keeps it
    std::string_view _text;
};

} // namespace rate_limit
