#pragma once

#include "kernel/http/Network.h"

#include <keelson/http/Request.h>

#include <vector>

namespace kernel::http {

/// Finds who asks, and by which scheme and host, where proxies stand between: from the right, each proxy is believed that
/// stands in one of the networks (`http.proxies`), and nobody else. For all threads.
class Proxies
{
public:
    /// None is trusted.
    Proxies() = default;
    explicit Proxies(std::vector<Network> trusted);

    /// Sets client, scheme and host, out of `Forwarded` or `X-Forwarded-For`, `-Proto` and `-Host`. The client is the
    /// connection's at first, scheme and host the request's own. Where both families are there, only what both say is
    /// believed: the proxy has written one of them, and may have let pass the other as a client wrote it.
    void resolve(keelson::http::Request& request) const;

private:
    bool trusts(const Address& address) const noexcept;

    std::vector<Network> _trusted;
};

} // namespace kernel::http
