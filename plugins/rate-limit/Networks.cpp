#include "Networks.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstring>

namespace rate_limit {

namespace {

bool within(const Networks::Address& address, const Networks::Address& network, unsigned bits) noexcept
{
    const auto whole = bits / 8;
    if (std::memcmp(address.data(), network.data(), whole) != 0) return false;
    if (bits % 8 == 0) return true;
    return ((address[whole] ^ network[whole]) >> (8 - bits % 8)) == 0;
}

} // namespace

std::optional<Networks::Address> Networks::parse(std::string_view text) noexcept
{
    char terminated[INET6_ADDRSTRLEN] = {};
    if (text.size() >= sizeof terminated) return std::nullopt;
    std::ranges::copy(text, terminated);
    Address address{};
    if (::inet_pton(AF_INET6, terminated, address.data()) == 1) return address;
    address[10] = address[11] = 0xff;
    if (::inet_pton(AF_INET, terminated, &address[12]) == 1) return address;
    return std::nullopt;
}

bool Networks::add(std::string_view text)
{
    const auto slash = std::min(text.find('/'), text.size());
    const auto address = parse(text.substr(0, slash));
    if (!address) return false;
    const bool four = text.find(':') == std::string_view::npos;
    const unsigned most = four ? 32 : 128;
    unsigned bits = most;
    if (slash < text.size())
    {
        const auto number = text.substr(slash + 1);
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), bits);
        if (error != std::errc() || end != number.data() + number.size() || bits > most) return false;
    }
    _networks.push_back({*address, four ? bits + 96 : bits});
    return true;
}

bool Networks::contain(std::string_view text) const noexcept
{
    if (_networks.empty()) return false;
    const auto address = parse(text);
    return address && std::ranges::any_of(_networks, [&](const Network& network) {
        return within(*address, network.address, network.bits);
    });
}

} // namespace rate_limit
