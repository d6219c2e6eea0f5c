#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// What libFuzzer gives, taken apart: a number or a line off the front, and the rest.
class Input
{
public:
    Input(const std::uint8_t* data, std::size_t size): _bytes(reinterpret_cast<const char*>(data), size) {}

    /// The next byte; 0 where there is none.
    unsigned number()
    {
        if (_bytes.empty()) return 0;
        const auto value = static_cast<unsigned char>(_bytes.front());
        _bytes.remove_prefix(1);
        return value;
    }

    std::string_view line()
    {
        const auto end = _bytes.find('\n');
        const auto line = _bytes.substr(0, end);
        _bytes.remove_prefix(end == std::string_view::npos ? _bytes.size() : end + 1);
        return line;
    }

    std::string_view rest() const noexcept { return _bytes; }

private:
    std::string_view _bytes;
};
