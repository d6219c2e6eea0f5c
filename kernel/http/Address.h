#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kernel::http {

/// An IP address. One of IPv4 is the same as its mapped form in IPv6 (RFC 4291, 2.5.5.2), which sockets give. A value.
class Address
{
public:
    /// `192.0.2.1` and `2001:db8::1`, without port, brackets and zone; nothing for anything else.
    static std::optional<Address> parse(std::string_view text) noexcept;

    /// In its shortest form; of IPv4 the four numbers.
    std::string text() const;

    bool isV4() const noexcept;

    bool operator==(const Address&) const noexcept = default;

private:
    friend class Network;

    std::array<std::uint8_t, 16> _bytes{};
};

} // namespace kernel::http
