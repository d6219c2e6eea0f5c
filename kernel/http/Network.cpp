#include "kernel/http/Network.h"

#include <charconv>

namespace kernel::http {

namespace {

constexpr unsigned allBits = 128;
constexpr unsigned v4Bits = 32;

/// The bits of a byte at `index` that the mask leaves in.
std::uint8_t mask(unsigned bits, std::size_t index) noexcept
{
    const auto before = static_cast<unsigned>(index) * 8U;
    if (bits >= before + 8U) return 0xff;
    if (bits <= before) return 0;
    return static_cast<std::uint8_t>(0xff00U >> (bits - before));
}

std::optional<unsigned> bitsOf(std::string_view text, unsigned most) noexcept
{
    unsigned bits = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bits);
    if (error != std::errc() || end != text.data() + text.size() || bits > most) return std::nullopt;
    return bits;
}

} // namespace

Network::Network(const Address& address, unsigned bits) noexcept: _address(address)
{
    for (std::size_t i = 0; i < _mask._bytes.size(); ++i) _mask._bytes[i] = mask(bits, i);
}

std::optional<Network> Network::parse(std::string_view text) noexcept
{
    const auto slash = text.find('/');
    const auto address = Address::parse(text.substr(0, slash));
    if (!address) return std::nullopt;
    if (slash == std::string_view::npos) return Network(*address, allBits);
    const unsigned most = address->isV4() ? v4Bits : allBits;
    const auto bits = bitsOf(text.substr(slash + 1), most);
    if (!bits) return std::nullopt;
    const Network network(*address, *bits + allBits - most);
    for (std::size_t i = 0; i < address->_bytes.size(); ++i)
        if ((address->_bytes[i] & ~network._mask._bytes[i] & 0xff) != 0) return std::nullopt;
    return network;
}

bool Network::contains(const Address& address) const noexcept
{
    unsigned differing = 0;
    for (std::size_t i = 0; i < address._bytes.size(); ++i)
        differing |= (address._bytes[i] ^ _address._bytes[i]) & _mask._bytes[i];
    return differing == 0;
}

} // namespace kernel::http
