#include "kernel/http/HostFilter.h"

#include "kernel/http/HealthPaths.h"
#include "kernel/http/ProblemResponse.h"

#include <keelson/http/CommonProblems.h>

#include <algorithm>

namespace kernel::http {

using keelson::http::Problem;
using keelson::http::PublicText;
using keelson::http::sameName;

namespace {

// `name:port`, and `[::1]:port`.
std::string_view withoutPort(std::string_view host) noexcept
{
    const auto bracket = host.find(']');
    const auto colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
    return host.substr(0, colon);
}

} // namespace

HostFilter::HostFilter(std::vector<std::string> hosts): _hosts(std::move(hosts)) {}

keelson::http::Response HostFilter::handle(keelson::http::Request& request, const keelson::http::Next& next)
{
    const auto host = withoutPort(request.host);
    const bool unread = request.host.empty() && request.path.empty(); // what is wrong with it is told further in
    if (_hosts.empty() || unread || isHealthPath(request.path) || known(host)) return next(request);
    return problemResponse(
        Problem(keelson::http::problems::badRequest, PublicText("The server does not go by the name in Host.")),
        request);
}

bool HostFilter::known(std::string_view host) const
{
    return std::any_of(_hosts.begin(), _hosts.end(), [&](std::string_view name) {
        if (!name.starts_with("*.")) return sameName(name, host);
        name.remove_prefix(1);
        return host.size() > name.size() && sameName(host.substr(host.size() - name.size()), name);
    });
}

} // namespace kernel::http
