#include "kernel/http/Dispatcher.h"

#include "kernel/http/ProblemResponse.h"
#include "kernel/http/Rest.h"
#include "kernel/http/RouteChecks.h"
#include "kernel/http/Target.h"
#include "kernel/loop/Fiber.h"

#include <keelson/http/CommonProblems.h>
#include <keelson/http/Route.h>

#include <algorithm>

namespace kernel::http {

using keelson::http::Problem;
using keelson::http::ProblemType;
using keelson::http::PublicText;
using keelson::http::Request;
using keelson::http::Response;
namespace problems = keelson::http::problems;

namespace {

const ProblemType& typeOf(int status)
{
    const auto* const found = std::find_if(
        problems::all.begin(), problems::all.end(), [&](const ProblemType* type) { return type->status == status; });
    return found == problems::all.end() ? problems::badRequest : **found;
}

} // namespace

Dispatcher::Dispatcher(const RouteTable& routes, const Pipeline& pipeline): _routes(routes), _pipeline(pipeline) {}

Response Dispatcher::dispatch(Request& request)
{
    _ids.name(request);
    auto target = Target::parse(request.target);
    if (target)
    {
        request.path = std::move(target->path);
        request.query = std::move(target->query);
        _routes.resolve(request);
    }
    if (auto* fiber = loop::Fiber::current(); fiber && request.route) fiber->label(request.route->name.c_str());
    const auto last = [&](const Request& each) { return end(each, target.has_value()); };
    auto response = _pipeline.run(request, Rest(last));
    response.headers.set("X-Request-Id", request.id);
    return response;
}

Response Dispatcher::refuse(Request& request, int status, const std::string& reason)
{
    _ids.name(request);
    auto response = problemResponse(Problem(typeOf(status), PublicText(reason)), request);
    response.headers.set("X-Request-Id", request.id);
    return response;
}

Response Dispatcher::end(const Request& request, bool readable) const
{
    if (request.route)
    {
        checkDeclared(request);
        return request.route->handler(request);
    }
    if (!readable) throw Problem(problems::badRequest, PublicText("The address is not readable."));
    const auto allowed = request.path.empty() ? std::string("OPTIONS") : _routes.allowed(request.path);
    if (allowed.empty()) throw Problem(problems::notFound);
    if (request.method != "OPTIONS") throw Problem(problems::methodNotAllowed).header("Allow", allowed);
    auto response = Response::empty();
    response.headers.add("Allow", allowed);
    return response;
}

} // namespace kernel::http
