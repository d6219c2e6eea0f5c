#include "kernel/http/Dispatcher.h"

#include "kernel/http/FileAnswer.h"
#include "kernel/http/ProblemResponse.h"
#include "kernel/http/Rest.h"
#include "kernel/http/RouteChecks.h"
#include "kernel/http/Writer.h"
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
    _routes(routes), _pipeline(pipeline), _entrance(std::move(options)), _logger(Poco::Logger::get("http"))
{
}

Dispatcher::Found Dispatcher::route(Request& request)
{
    if (!_entrance.admit(request)) return {{400, "The address is not readable."}};
    _routes.resolve(request);
    return {{}, request.route ? request.route->largestBody : 0};
}

Response Dispatcher::dispatch(Request& request)
{
    _entrance.begin(request);
    if (auto* fiber = loop::Fiber::current(); fiber && request.route) fiber->label(request.route->name.c_str());
    const auto last = [&](const Request& each) { return end(each); };
    const Deadline deadline(request);
    return sane(request, _pipeline.run(request, Rest(last)));
}

Response Dispatcher::serve(Request& request)
{
    const auto found = route(request);
    return found.fault ? refuse(request, found.fault) : dispatch(request);
}

Response Dispatcher::refuse(Request& request, const Fault& fault)
{
    if (request.id.empty()) _entrance.name(request);
    _entrance.begin(request);
    const auto refusal = [&](const Request& each) {
        Problem problem(typeOf(fault.status), PublicText(fault.reason));
        if (fault.status == 503) problem.header("Retry-After", "1");
        return problemResponse(problem, each);
    };
    return sane(request, _pipeline.refuse(request, Rest(refusal)));
}

/// What cannot be sent as it is would end somewhere else than its maker thinks: it is not sent at all.
Response Dispatcher::sane(const Request& request, Response response) const
{
    if (const auto* fault = Writer::faultOf(response))
    {
        _logger.error(request.id + " " + (request.route ? request.route->name : request.method) + ": " + fault);
        response = problemResponse(
            Problem(problems::internal, PublicText("The server failed to answer. It has been logged.")), request);
    }
    response.headers.set("X-Request-Id", request.id);
    if (request.trace) response.headers.set("traceparent", request.trace->text());
    return response;
}

Response Dispatcher::end(const Request& request) const
{
    if (request.route)
    {
        checkDeclared(request);
        auto response = request.route->handler(request);
        if (response.content) FileAnswer::settle(request, response);
        if (const auto* fault = Writer::faultOf(response)) throw std::logic_error(fault);
        return response;
    }
    const auto allowed = request.path.empty() ? std::string("OPTIONS") : _routes.allowed(request.path);
    if (allowed.empty()) throw Problem(problems::notFound);
    if (request.method != "OPTIONS") throw Problem(problems::methodNotAllowed).header("Allow", allowed);
    auto response = Response::empty();
    response.headers.add("Allow", allowed);
    return response;
}

} // namespace kernel::http
