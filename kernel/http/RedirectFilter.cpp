#include "kernel/http/RedirectFilter.h"

#include "kernel/http/Forwarded.h"
#include "kernel/http/HealthPaths.h"
#include "kernel/http/ProblemResponse.h"

#include <keelson/http/CommonProblems.h>

namespace kernel::http {

using keelson::http::Problem;
using keelson::http::PublicText;
using keelson::http::Request;
using keelson::http::Response;

namespace {

/// Path and query as the client sent them, without the authority of an absolute target.
std::string_view pathOf(std::string_view target) noexcept
{
    if (target.starts_with('/')) return target;
    const auto scheme = target.find("://");
    const auto path = scheme == std::string_view::npos ? scheme : target.find_first_of("/?", scheme + 3);
    return path == std::string_view::npos ? std::string_view("/") : target.substr(path);
}

} // namespace

Response RedirectFilter::handle(Request& request, const keelson::http::Next& next)
{
    if (request.scheme == "https" || request.path.empty() || isHealthPath(request.path)) return next(request);
    if (_publicUrl.empty() && !Forwarded::isHost(request.host))
        return problemResponse(
            Problem(keelson::http::problems::badRequest, PublicText("The request does not say which host it is for.")),
            request);
    auto response = Response::empty(308);
    response.headers.add("Location", place(request.host).append(pathOf(request.target)));
    return response;
}

std::string RedirectFilter::place(const std::string& host) const
{
    if (!_publicUrl.empty()) return _publicUrl;
    const auto bracket = host.find(']');
    return "https://" + host.substr(0, host.find(':', bracket == std::string::npos ? 0 : bracket));
}

} // namespace kernel::http
