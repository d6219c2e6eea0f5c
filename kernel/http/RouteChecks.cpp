#include "kernel/http/RouteChecks.h"

#include <keelson/http/CommonProblems.h>
#include <keelson/http/Route.h>

namespace kernel::http {

using keelson::http::Problem;
using keelson::http::PublicText;
namespace problems = keelson::http::problems;

void checkDeclared(const keelson::http::Request& request)
{
    const auto& route = *request.route;
    if (route.largestBody > 0 && request.body.size() > route.largestBody)
        throw Problem(
            problems::tooLarge, PublicText("The body may have " + std::to_string(route.largestBody) + " bytes here."));
    if (route.queryFields && !request.query.empty()) route.queryFields->checkQuery(request.query);
}

} // namespace kernel::http
