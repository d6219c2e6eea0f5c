#pragma once

#include <string_view>

namespace kernel::host::config {

/// Takes the first line off the text, without its end (`\n`, `\r\n` or `\r`).
inline std::string_view takeLine(std::string_view& text) noexcept
{
    const auto end = text.find_first_of("\r\n");
    const auto line = text.substr(0, end);
    if (end == std::string_view::npos) text = {};
    else text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
    return line;
}

/// Without the spaces at both ends.
inline std::string_view trimmed(std::string_view text) noexcept
{
    constexpr std::string_view spaces = " \t\f\v\r\n";
    const auto begin = text.find_first_not_of(spaces);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(spaces) - begin + 1);
}

} // namespace kernel::host::config
