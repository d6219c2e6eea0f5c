#include "kernel/boot/OperatorsAccess.h"

#include <keelson/http/CommonProblems.h>
#include <keelson/http/Problem.h>

#include <Poco/String.h>

namespace kernel::boot {

using keelson::http::Problem;
using keelson::http::Request;
using keelson::http::Response;
namespace problems = keelson::http::problems;

Response OperatorsAccess::handle(Request& request, const keelson::http::Next& next)
{
    if (!may(request)) throw Problem(problems::unauthorized).header("WWW-Authenticate", "Bearer");
    return next(request);
}

bool OperatorsAccess::may(const Request& request) const
{
    if (request.path == "/metrics" || request.path == "/health" || request.path.starts_with("/health/")) return true;
    const std::string_view given = request.headers.get("Authorization").value_or("");
    constexpr std::string_view scheme = "bearer ";
    return _token && given.size() > scheme.size() &&
        Poco::icompare(std::string(given.substr(0, scheme.size())), std::string(scheme)) == 0 &&
        _token->equals(given.substr(scheme.size()));
}

} // namespace kernel::boot
