#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace kernel::http {

/// Sets of bytes that HTTP's grammar knows (RFC 9110, 5.6.2; RFC 3986, 2), each a table to look a byte up in.
class Characters
{
public:
    constexpr bool has(char c) const noexcept { return _table[static_cast<unsigned char>(c)]; }

    /// Whether there is no other byte in the text.
    constexpr bool all(std::string_view text) const noexcept
    {
        bool every = true;
        for (const char c : text) every &= has(c);
        return every;
    }

    /// How many bytes at its front are in the set.
    constexpr std::size_t prefix(std::string_view text) const noexcept
    {
        const auto end = std::find_if_not(text.begin(), text.end(), [this](char c) { return has(c); });
        return static_cast<std::size_t>(end - text.begin());
    }

    constexpr Characters with(std::string_view more) const noexcept
    {
        Characters result = *this;
        for (const char c : more) result._table[static_cast<unsigned char>(c)] = true;
        return result;
    }
    constexpr Characters without(std::string_view less) const noexcept
    {
        Characters result = *this;
        for (const char c : less) result._table[static_cast<unsigned char>(c)] = false;
        return result;
    }
    constexpr Characters range(unsigned char first, unsigned char last) const noexcept
    {
        Characters result = *this;
        for (unsigned c = first; c <= last; ++c) result._table[c] = true;
        return result;
    }

private:
    std::array<bool, 256> _table{};
};

namespace characters {

inline constexpr auto alphanumeric = Characters().range('0', '9').range('A', 'Z').range('a', 'z');

/// Of a token: methods, names of fields.
inline constexpr auto token = alphanumeric.with("!#$%&'*+-.^_`|~");

/// Of a field's value: visible ones, blanks, and bytes beyond ASCII.
inline constexpr auto value = Characters().range(0x20, 0x7e).range(0x80, 0xff).with("\t");

/// Of a request's target. What no URI has but browsers leave as it is in a query is among them; Target looks at paths.
inline constexpr auto target = Characters().range(0x21, 0x7e).without("\"<>#");

/// Of a host's name: those that names have. RFC 3986 allows more, and nobody uses them but to confuse.
inline constexpr auto host = alphanumeric.with("-._~");

} // namespace characters

} // namespace kernel::http
