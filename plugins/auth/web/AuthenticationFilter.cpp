#include "web/AuthenticationFilter.h"

#include "web/Credentials.h"
#include "web/Problems.h"

#include <keelson/data/DatabaseError.h>
#include <keelson/http/Route.h>

namespace auth::web {

using keelson::Principal;
using keelson::http::Access;
using keelson::http::Problem;

AuthenticationFilter::AuthenticationFilter(keelson::Authenticator& authenticator, const Cookies& cookies):
    _authenticator(authenticator), _cookies(cookies)
{
}

keelson::http::Response AuthenticationFilter::handle(keelson::http::Request& request, const keelson::http::Next& next)
{
    if (!request.route) return next(request);
    const auto credentials = Credentials::of(request, _cookies);
    if (credentials.by == Credentials::By::nothing) return next(request);
    const bool everybody = request.route->access.kind() == Access::Kind::everyone;
    auto found = principal(credentials.token, everybody);
    if (!found && !everybody)
    {
        throw Problem(problems::invalidToken)
            .header("WWW-Authenticate",
                R"(Bearer error="invalid_token", error_description="The token is not good, or no longer")");
    }
    if (found) request.principal = std::move(found);
    return next(request);
}

std::optional<Principal> AuthenticationFilter::principal(std::string_view token, bool everybody)
{
    try
    {
        return _authenticator.authenticate(token);
    }
    catch (const keelson::data::DatabaseError&)
    {
        if (everybody) return std::nullopt;
        throw;
    }
}

} // namespace auth::web
