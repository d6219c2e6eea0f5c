#pragma once

#include <keelson/http/Filter.h>

#include <string>
#include <vector>

namespace kernel::http {

/// Refuses requests for names that are not the server's (`http.hosts`): whoever builds links or cache keys from the name
/// that a client sends must be able to trust it. Health routes are exempt, since probes ask by address.
class HostFilter final : public keelson::http::Filter
{
public:
    /// Names in any case, `*.example.com` for all below; without any, all names pass.
    explicit HostFilter(std::vector<std::string> hosts);

    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::shield; }
    keelson::http::Response handle(keelson::http::Request& request, const keelson::http::Next& next) override;

private:
    bool known(std::string_view host) const;

    const std::vector<std::string> _hosts;
};

} // namespace kernel::http
