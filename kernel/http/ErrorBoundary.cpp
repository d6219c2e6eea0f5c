#include "kernel/http/ErrorBoundary.h"

#include "kernel/http/ProblemResponse.h"
#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Overloaded.h"

#include <keelson/data/DatabaseError.h>
#include <keelson/http/CommonProblems.h>
#include <keelson/http/Route.h>

#include <Poco/Exception.h>

namespace kernel::http {

using keelson::data::DatabaseError;
using keelson::http::Problem;
using keelson::http::PublicText;
using keelson::http::Request;
using keelson::http::Response;
namespace problems = keelson::http::problems;

namespace {

std::string line(const Request& request, const std::string& text)
{
    return request.id + " " + (request.route ? request.route->name : request.method) + ": " + text;
}

} // namespace

ErrorBoundary::ErrorBoundary(): _logger(Poco::Logger::get("http")) {}

Response ErrorBoundary::guard(Request& request, const keelson::http::Next& next) const
{
    try
    {
        return next(request);
    }
    catch (const loop::Cancelled&)
    {
        throw;
    }
    catch (const Problem& problem)
    {
        return told(request, problem);
    }
    catch (const DatabaseError& error)
    {
        return error.kind() == DatabaseError::Kind::statement ? failed(request, error.what())
                                                              : unavailable(request, error.what());
    }
    catch (const loop::Overloaded& error)
    {
        return unavailable(request, error.what());
    }
    catch (const Poco::Exception& exception)
    {
        return failed(request, exception.displayText());
    }
    catch (const std::exception& exception)
    {
        return failed(request, exception.what());
    }
    catch (...)
    {
        return failed(request, "an exception that is no std::exception");
    }
}

Response ErrorBoundary::failed(const Request& request, const std::string& text) const
{
    _logger.error(line(request, text));
    return problemResponse(
        Problem(problems::internal, PublicText("The server failed to answer. It has been logged.")), request);
}

Response ErrorBoundary::unavailable(const Request& request, const std::string& text) const
{
    _logger.warning(line(request, text));
    Problem problem(problems::unavailable, PublicText("The server cannot answer now. Try again in a moment."));
    problem.header("Retry-After", "1");
    return problemResponse(problem, request);
}

Response ErrorBoundary::told(const Request& request, const Problem& problem) const
{
    if (!problem.log().empty()) _logger.information(line(request, problem.log()));
    return problemResponse(problem, request);
}

} // namespace kernel::http
