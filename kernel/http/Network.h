#pragma once

#include "kernel/http/Address.h"

namespace kernel::http {

/// A network of IP addresses. A value.
class Network
{
public:
    /// `10.0.0.0/8`, `fd00::/8`, or one address; nothing for anything else, as for bits beyond the mask.
    static std::optional<Network> parse(std::string_view text) noexcept;

    bool contains(const Address& address) const noexcept;

private:
    Network(const Address& address, unsigned bits) noexcept;

    Address _address;
    Address _mask;
};

} // namespace kernel::http
