#include "web/CsrfFilter.h"

#include "web/Credentials.h"

#include <keelson/http/Route.h>

namespace auth::web {

using keelson::http::Access;
using keelson::http::Request;

namespace {

bool changesNothing(std::string_view method) noexcept
{
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

bool isOwnPublicRoute(const keelson::http::Route& route) noexcept
{
    return route.owner == "auth" && route.access.kind() == Access::Kind::everyone;
}

} // namespace

keelson::http::Response CsrfFilter::handle(Request& request, const keelson::http::Next& next)
{
    if (isGuarded(request)) _guard.check(request);
    return next(request);
}

bool CsrfFilter::isGuarded(const Request& request) const
{
    return request.principal && request.route && !changesNothing(request.method) && !isOwnPublicRoute(*request.route) &&
        Credentials::of(request, _cookies).by == Credentials::By::cookie;
}

} // namespace auth::web
