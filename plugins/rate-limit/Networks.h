#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace rate_limit {

/// Some networks: `10.0.0.0/8`, `2001:db8::/32`, single addresses. A value.
class Networks
{
public:
    /// False where the text is none.
    bool add(std::string_view text);

    bool empty() const noexcept { return _networks.empty(); }
    bool contain(std::string_view address) const noexcept;

    /// An address as 16 bytes, one of IPv4 as IPv6 maps it.
    using Address = std::array<std::uint8_t, 16>;
    static std::optional<Address> parse(std::string_view text) noexcept;

private:
    struct Network
    {
        Address address;
        unsigned bits;
    };

    std::vector<Network> _networks;
};

} // namespace rate_limit
