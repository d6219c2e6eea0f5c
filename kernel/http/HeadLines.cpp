#include "kernel/http/HeadLines.h"

namespace kernel::http {

std::size_t HeadLines::feed(std::string_view bytes) noexcept
{
    std::size_t at = 0;
    while (at < bytes.size())
    {
        if (_lineBegins && (bytes[at] == ' ' || bytes[at] == '\t'))
        {
            _failed = true;
            return at;
        }
        const auto end = bytes.find('\n', at);
        if (_lineBegins && end != std::string_view::npos && end > at + 1 && bytes[end - 1] == '\r')
        {
            at = end + 1; // a whole line with something in it
            continue;
        }
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
