#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace keelson::http {

/// The value of a header field with parameters: `form-data; name="a"; filename="b.png"` (RFC 9110, 5.6.6).
class HeaderParameters
{
public:
    /// Absent where it is not as it should be, or has a parameter twice. In quotes, a backslash stands for itself where neither a
    /// quote nor another one follows: browsers have sent whole paths of Windows.
    static std::optional<HeaderParameters> parse(std::string_view text);

    /// Without the parameters.
    std::string_view value() const noexcept { return _value; }

    /// Null where there is no such; names are compared without regard to case.
    const std::string* get(std::string_view name) const noexcept;

private:
    bool take(std::string_view& rest);

    std::string_view _value;
    std::vector<std::pair<std::string_view, std::string>> _parameters;
};

/// The token (RFC 9110, 5.6.2) that a text begins with, taken off its front; empty where there is none.
std::string_view takeToken(std::string_view& text) noexcept;

} // namespace keelson::http
