#pragma once

#include <string_view>

namespace kernel::http {

/// What stands in `Host`, or behind the scheme of an absolute target (RFC 9110, 4.2 and 7.2).
class Authority
{
public:
    /// A name, an IPv4 address or an IPv6 one in brackets, and perhaps a port. No user, and nothing else.
    static bool valid(std::string_view text) noexcept;

    /// The part of an absolute target; empty for one of another form.
    static std::string_view of(std::string_view target) noexcept;

    /// Whether an absolute target is of this authority, without regard to case and to the scheme's own port.
    static bool agree(std::string_view target, std::string_view host) noexcept;
};

} // namespace kernel::http
