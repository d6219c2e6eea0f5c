#include "kernel/http/Address.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>

namespace kernel::http {

namespace {

constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr std::size_t longest = INET6_ADDRSTRLEN;

/// Four numbers without leading zeros, from 0 to 255.
bool readV4(std::string_view text, std::uint8_t* to) noexcept
{
    const auto* at = text.data();
    const auto* const end = at + text.size();
    const auto digit = [&] { return at == end ? 10U : static_cast<unsigned char>(*at) - unsigned{'0'}; };
    for (int i = 0; i < 4; ++i)
    {
        if (i > 0 && (at == end || *at++ != '.')) return false;
        auto number = digit();
        if (number > 9) return false;
        ++at;
        for (auto next = digit(); next <= 9; next = digit())
        {
            if (number == 0 || number > 25) return false;
            number = number * 10 + next;
            ++at;
        }
        if (number > 255) return false;
        to[i] = static_cast<std::uint8_t>(number);
    }
    return at == end;
}

/// One of the four numbers as text.
struct Number
{
    std::array<char, 3> digits;
    std::uint8_t count;
};

constexpr auto numbers = [] {
    std::array<Number, 256> all{};
    for (unsigned i = 0; i < all.size(); ++i)
    {
        auto& [digits, count] = all[i];
        if (i >= 100) digits[count++] = static_cast<char>('0' + i / 100);
        if (i >= 10) digits[count++] = static_cast<char>('0' + i / 10 % 10);
        digits[count++] = static_cast<char>('0' + i % 10);
    }
    return all;
}();

std::string v4Text(const std::uint8_t* bytes)
{
    std::array<char, 16> text;
    auto* at = text.data();
    for (int i = 0; i < 4; ++i)
    {
        if (i > 0) *at++ = '.';
        const auto& [digits, count] = numbers[bytes[i]];
        std::copy(digits.begin(), digits.end(), at);
        at += count;
    }
    return {text.data(), at};
}

} // namespace

std::optional<Address> Address::parse(std::string_view text) noexcept
{
    if (text.empty() || text.size() >= longest) return std::nullopt;
    Address address;
    std::copy(mapped.begin(), mapped.end(), address._bytes.begin());
    if (readV4(text, address._bytes.data() + mapped.size())) return address;
    if (text.find(':') == std::string_view::npos || text.find('\0') != std::string_view::npos) return std::nullopt;
    std::array<char, longest> terminated{};
    std::copy(text.begin(), text.end(), terminated.begin());
    if (::inet_pton(AF_INET6, terminated.data(), address._bytes.data()) != 1) return std::nullopt;
    return address;
}

std::string Address::text() const
{
    if (isV4()) return v4Text(_bytes.data() + mapped.size());
    std::array<char, longest> text{};
    ::inet_ntop(AF_INET6, _bytes.data(), text.data(), longest);
    return text.data();
}

bool Address::isV4() const noexcept
{
    return std::memcmp(mapped.data(), _bytes.data(), mapped.size()) == 0;
}

} // namespace kernel::http
