#include "kernel/http/ErrorBoundary.h"

#include "kernel/http/ProblemResponse.h"
#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Overloaded.h"
#include "kernel/loop/Time.h"

#include <keelson/data/DatabaseError.h>
#include <keelson/http/CommonProblems.h>
#include <keelson/http/FieldErrors.h>
#include <keelson/http/Route.h>
#include <keelson/json/Error.h>

#include <Poco/Exception.h>

namespace kernel::http {

using keelson::data::DatabaseError;
using Kind = DatabaseError::Kind;
using keelson::http::FieldErrors;
using keelson::http::LogText;
using keelson::http::Problem;
using keelson::http::PublicText;
using keelson::http::Request;
using keelson::http::Response;
namespace problems = keelson::http::problems;

namespace {

Problem problemOf(const FieldErrors& errors)
{
    Problem problem(problems::unprocessable);
    for (const auto& [pointer, detail] : errors.errors()) problem.field(pointer, detail);
    return problem;
}

Problem problemOf(const keelson::json::Error& error)
{
    using keelson::json::Fault;
    if (error.fault() == Fault::unreadable) return Problem(problems::badRequest, PublicText(error.what()));
    if (error.fault() == Fault::tooLarge) return Problem(problems::tooLarge, PublicText(error.what()));
    return Problem(problems::unprocessable).field(error.pointer(), error.what());
}

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
        if (loop::Clock::now() < request.deadline) throw;
        return unavailable(request, "gave it up at its deadline");
    }
    catch (const std::exception& exception)
    {
        return answer(request, exception);
    }
    catch (...)
    {
        return failed(request, "an exception that is no std::exception");
    }
}

Response ErrorBoundary::answer(const Request& request, const std::exception& exception) const
{
    if (const auto* problem = dynamic_cast<const Problem*>(&exception)) return told(request, *problem);
    if (const auto* errors = dynamic_cast<const FieldErrors*>(&exception)) return told(request, problemOf(*errors));
    if (const auto* error = dynamic_cast<const keelson::json::Error*>(&exception))
        return told(request, problemOf(*error));
    if (dynamic_cast<const loop::Overloaded*>(&exception)) return unavailable(request, exception.what());
    if (const auto* error = dynamic_cast<const DatabaseError*>(&exception)) return answer(request, *error);
    if (const auto* error = dynamic_cast<const Poco::Exception*>(&exception))
        return failed(request, error->displayText());
    return failed(request, exception.what());
}

/// What a handler has not told apart itself, in words that say nothing of the database.
Response ErrorBoundary::answer(const Request& request, const DatabaseError& error) const
{
    switch (error.kind())
    {
    case Kind::unique:
        return told(request,
            {problems::conflict, PublicText("What must be there only once is there already."), LogText(error.what())});
    case Kind::foreignKey:
        return told(request,
            {problems::conflict, PublicText("What this belongs to is gone, or is still needed."),
                LogText(error.what())});
    case Kind::check:
    case Kind::value:
        return told(request,
            {problems::unprocessable, PublicText("A value is not one that can be stored."), LogText(error.what())});
    case Kind::serialization:
    case Kind::timeout:
    case Kind::unavailable: return unavailable(request, error.what());
    default: return failed(request, error.what());
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
