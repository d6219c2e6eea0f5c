#pragma once

#include "kernel/http/Address.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kernel::http {

/// The header field `Forwarded` (RFC 7239) taken apart, strictly: what is not of its grammar is nothing at all, for a proxy
/// that is to be believed writes it well.
class Forwarded
{
public:
    /// Who asked a proxy: an address, or none where the proxy does not tell (`unknown`, `_hidden`).
    using Node = std::optional<Address>;

    /// What one proxy has added. Texts are without their quotes; empty where the proxy says nothing.
    struct Element
    {
        bool named = false; ///< whether there is a `for`
        Node from;
        std::string proto;
        std::string host;
    };

    /// All elements, the nearest proxy's last; nothing where some of it is wrong. Several fields are one, joined by commas.
    static std::optional<std::vector<Element>> parse(std::string_view text);

    /// An element of `X-Forwarded-For`: an address, with a port or in brackets too; none for all else.
    static Node node(std::string_view text) noexcept;

    /// Whether it can be a host with or without a port (RFC 3986, 3.2.2), without user and percent signs.
    static bool isHost(std::string_view text) noexcept;
};

} // namespace kernel::http
