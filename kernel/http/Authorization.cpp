#include "kernel/http/Authorization.h"

#include <keelson/http/CommonProblems.h>
#include <keelson/http/Route.h>

namespace kernel::http {

using keelson::Principal;
using keelson::http::Access;
using keelson::http::Problem;
using keelson::http::Request;
using keelson::http::sameName;
namespace problems = keelson::http::problems;

namespace {

constexpr std::string_view scheme = "Bearer ";

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

/// Whether the request carries a token in its header: RFC 6750 says more to such a client, and no more to others (3.1).
bool carriesToken(const Request& request) noexcept
{
    const auto value = request.headers.get("Authorization").value_or("");
    return value.size() > scheme.size() && sameName(value.substr(0, scheme.size()), scheme);
}

[[noreturn]] void refuseUnknown(const Request& request)
{
    Problem problem(problems::unauthorized);
    problem.header("WWW-Authenticate", carriesToken(request) ? "Bearer error=\"invalid_token\"" : "Bearer");
    throw problem;
}

[[noreturn]] void refuseKnown(const Request& request)
{
    const auto& access = request.route->access;
    Problem problem(problems::forbidden);
    if (access.kind() == Access::Kind::permitted && carriesToken(request))
        problem.header(
            "WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + access.permission() + "\"");
    throw problem;
}

} // namespace

keelson::http::Response Authorization::handle(Request& request, const keelson::http::Next& next) const
{
    if (!request.route || request.route->access.kind() == Access::Kind::everyone) return next(request);
    if (!request.principal) refuseUnknown(request);
    if (!suffices(*request.principal, request.route->access)) refuseKnown(request);
    return next(request);
}

} // namespace kernel::http
