#include "kernel/http/Address.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
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
    for (int i = 0; i < 4; ++i)
    {
        if (i > 0 && (at == end || *at++ != '.')) return false;
        unsigned number = 0;
        const auto* const begin = at;
        for (; at != end && *at >= '0' && *at <= '9' && number <= 255; ++at)
            number = number * 10 + static_cast<unsigned>(*at - '0');
        if (at == begin || number > 255 || (*begin == '0' && at - begin > 1)) return false;
        *to++ = static_cast<std::uint8_t>(number);
    }
    return at == end;
}

std::string v4Text(const std::uint8_t* bytes)
{
    std::array<char, 16> text;
    auto* at = text.data();
    for (int i = 0; i < 4; ++i)
    {
        if (i > 0) *at++ = '.';
        at = std::to_chars(at, text.data() + text.size(), bytes[i]).ptr;
    }
    return {text.data(), at};
}

} // namespace

std::optional<Address> Address::parse(std::string_view text) noexcept
{
    if (text.empty() || text.size() >= longest) return std::nullopt;
    Address address;
    if (text.find(':') == std::string_view::npos)
    {
        std::copy(mapped.begin(), mapped.end(), address._bytes.begin());
        if (!readV4(text, address._bytes.data() + mapped.size())) return std::nullopt;
        return address;
    }
    if (text.find('\0') != std::string_view::npos) return std::nullopt;
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
