#include "kernel/http/Dispatcher.h"

#include "kernel/http/Problem.h"
#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Fiber.h"
#include "kernel/loop/Overloaded.h"

#include <Poco/Exception.h>

namespace kernel::http {

using keelson::http::Request;
using keelson::http::Response;

Dispatcher::Dispatcher(const Routes& routes): _routes(routes), _logger(Poco::Logger::get("http")) {}

Response Dispatcher::dispatch(const Request& request) const
{
    const auto* route = _routes.find(request.method, request.path());
    if (!route) return notFound(request);
    if (auto* fiber = loop::Fiber::current()) fiber->label(route->name.c_str());
    return run(*route, request);
}

Response Dispatcher::run(const Routes::Route& route, const Request& request) const
{
    try
    {
        return route.handler(request);
    }
    catch (const loop::Cancelled&)
    {
        throw;
    }
    catch (const loop::Overloaded& exception)
    {
        _logger.warning(route.name + ": " + exception.what());
        auto response = problem(503, "The server has more to do than it can take. Try again in a moment.");
        response.headers.add("Retry-After", "1");
        return response;
    }
    catch (const Poco::Exception& exception)
    {
        return failed(route, exception.displayText());
    }
    catch (const std::exception& exception)
    {
        return failed(route, exception.what());
    }
    catch (...)
    {
        return failed(route, "an exception that is no std::exception");
    }
}

Response Dispatcher::failed(const Routes::Route& route, std::string_view reason) const
{
    _logger.error(route.name + " failed: " + std::string(reason));
    return problem(500, "The server failed to answer. It has been logged.");
}

Response Dispatcher::notFound(const Request& request) const
{
    const auto allowed = _routes.allowed(request.path());
    if (allowed.empty()) return problem(404, "There is nothing here.");
    auto response = problem(405, "This resource does not take the method " + request.method + ".");
    response.headers.add("Allow", allowed);
    return response;
}

} // namespace kernel::http
