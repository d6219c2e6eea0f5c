#pragma once

#include <cstddef>
#include <string_view>

namespace keelson::json {

/// A literal that can stand between quotes as it is; any other does not compile.
class Name
{
public:
    template <std::size_t N>
    // NOLINTNEXTLINE(google-explicit-constructor): a literal is a name
    consteval Name(const char (&text)[N]): _text(text, N - 1)
    {
        for (const char c : _text)
            if (c < 0x20 || c == 0x7F || c == '"' || c == '\\') throw "has to be escaped: use Writer::keyFrom";
    }

    constexpr std::string_view text() const noexcept { return _text; }

private:
    std::string_view _text;
};

} // namespace keelson::json
