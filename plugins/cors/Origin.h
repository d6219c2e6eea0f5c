#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cors {

/// Where a page comes from (RFC 6454): a scheme, a host, a port. A value, in the one form in which browsers send it.
class Origin
{
public:
    /// Nothing where it is no origin of the web; `https://app.example.com/` is taken, with a path it is not.
    static std::optional<Origin> parse(std::string_view text);

    const std::string& text() const noexcept { return _text; }
    bool secure() const noexcept { return _text.starts_with("https://"); }

    /// Of this machine: `localhost`, names below it, 127.0.0.0/8, ::1.
    bool local() const noexcept;

private:
    std::string _text;
};

} // namespace cors
