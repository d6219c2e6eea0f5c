#include "kernel/http/Dispatcher.h"

#include "kernel/http/ProblemResponse.h"
#include "kernel/http/Rest.h"
#include "kernel/http/RouteChecks.h"
#include "kernel/loop/Loop.h"

#include <keelson/http/CommonProblems.h>
#include <keelson/http/Route.h>

#include <algorithm>
#include <stdexcept>

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

/// Ends the waits of the fiber on which it is made when the request's time is over.
class Deadline final : private loop::Timer
{
public:
    explicit Deadline(const Request& request): _fiber(loop::Fiber::current())
    {
        if (_fiber && request.deadline != loop::never) _fiber->loop().timers().arm(*this, request.deadline);
    }

private:
    void due() override { _fiber->cancel(); }

    loop::Fiber* const _fiber;
};

} // namespace

Dispatcher::Dispatcher(const RouteTable& routes, const Pipeline& pipeline, Entrance::Options options):
    _routes(routes), _pipeline(pipeline), _entrance(std::move(options))
{
}

Response Dispatcher::dispatch(Request& request)
{
    const bool readable = _entrance.admit(request);
    _routes.resolve(request);
    if (auto* fiber = loop::Fiber::current(); fiber && request.route) fiber->label(request.route->name.c_str());
    const auto last = [&](const Request& each) { return end(each, readable); };
    const Deadline deadline(request);
    auto response = _pipeline.run(request, Rest(last));
    response.headers.set("X-Request-Id", request.id);
    if (request.trace) response.headers.set("traceparent", request.trace->text());
    return response;
}

Response Dispatcher::refuse(Request& request, int status, const std::string& reason)
{
    _entrance.name(request);
    auto response = problemResponse(Problem(typeOf(status), PublicText(reason)), request);
    response.headers.set("X-Request-Id", request.id);
    return response;
}

Response Dispatcher::end(const Request& request, bool readable) const
{
    if (request.route)
    {
        checkDeclared(request);
        auto response = request.route->handler(request);
        if (response.status < 100 || response.status > 599) throw std::logic_error("the handler gives no answer");
        return response;
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
