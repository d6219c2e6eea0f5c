#include "kernel/http/Address.h"

#include <algorithm>
#include <arpa/inet.h>

namespace kernel::http {

namespace {

constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr std::size_t longest = INET6_ADDRSTRLEN;

} // namespace

std::optional<Address> Address::parse(std::string_view text) noexcept
{
    if (text.empty() || text.size() >= longest || text.find('\0') != std::string_view::npos) return std::nullopt;
    std::array<char, longest> terminated{};
    std::copy(text.begin(), text.end(), terminated.begin());
    Address address;
    if (text.find(':') == std::string_view::npos)
    {
        std::copy(mapped.begin(), mapped.end(), address._bytes.begin());
        if (::inet_pton(AF_INET, terminated.data(), address._bytes.data() + mapped.size()) != 1) return std::nullopt;
    }
    else if (::inet_pton(AF_INET6, terminated.data(), address._bytes.data()) != 1) return std::nullopt;
    return address;
}

std::string Address::text() const
{
    std::array<char, longest> text{};
    if (isV4()) ::inet_ntop(AF_INET, _bytes.data() + mapped.size(), text.data(), longest);
    else ::inet_ntop(AF_INET6, _bytes.data(), text.data(), longest);
    return text.data();
}

bool Address::isV4() const noexcept
{
    return std::equal(mapped.begin(), mapped.end(), _bytes.begin());
}

} // namespace kernel::http
