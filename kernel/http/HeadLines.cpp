#include "kernel/http/HeadLines.h"

namespace kernel::http {

namespace {

bool blank(char c) noexcept
{
    return c == ' ' || c == '\t';
}

/// The end of those lines at the front that are whole, as they should be, and have something in them: most have, and come so.
std::size_t wholeLines(std::string_view bytes, std::size_t at) noexcept
{
    while (at < bytes.size() && !blank(bytes[at]))
    {
        const auto end = bytes.find('\n', at);
        if (end == std::string_view::npos || end < at + 2 || bytes[end - 1] != '\r') break;
        at = end + 1;
    }
    return at;
}

} // namespace

std::size_t HeadLines::feed(std::string_view bytes) noexcept
{
    std::size_t at = 0;
    while (at < bytes.size())
    {
        if (_lineBegins) at = wholeLines(bytes, at);
        if (at == bytes.size()) return at;
        if (_lineBegins && blank(bytes[at]))
        {
            _failed = true;
            return at;
        }
        const auto end = bytes.find('\n', at);
        const auto line = bytes.substr(at, end - at); // or what there is of it
        _empty = _empty && (line.empty() || (!_return && line == "\r"));
        if (!line.empty()) _return = line.back() == '\r';
        _lineBegins = false;
        if (end == std::string_view::npos) return bytes.size();
        if (!_return)
        {
            _failed = true;
            return end;
        }
        at = end + 1;
        if (_empty)
        {
            _complete = true;
            return at;
        }
        _lineBegins = true;
        _empty = true;
        _return = false;
    }
    return at;
}

} // namespace kernel::http
