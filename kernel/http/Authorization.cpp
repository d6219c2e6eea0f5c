#include "kernel/http/Authorization.h"

#include <keelson/http/CommonProblems.h>
#include <keelson/http/Route.h>

namespace kernel::http {

using keelson::Principal;
using keelson::http::Access;
using keelson::http::Problem;
namespace problems = keelson::http::problems;

namespace {

bool suffices(const Principal& principal, const Access& access)
{
    switch (access.kind())
    {
    case Access::Kind::user: return true;
    case Access::Kind::admin: return principal.isAdmin();
    case Access::Kind::permitted: return principal.isAdmin() || principal.may(access.permission());
    default: return false;
    }
}

} // namespace

keelson::http::Response Authorization::handle(keelson::http::Request& request, const keelson::http::Next& next) const
{
    if (!request.route || request.route->access.kind() == Access::Kind::everyone) return next(request);
    if (!request.principal)
    {
        Problem problem(problems::unauthorized);
        problem.header("WWW-Authenticate", "Bearer");
        throw problem;
    }
    if (!suffices(*request.principal, request.route->access)) throw Problem(problems::forbidden);
    return next(request);
}

} // namespace kernel::http
