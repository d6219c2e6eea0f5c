#include "kernel/http/Maintenance.h"

#include "kernel/http/HealthPaths.h"

#include <keelson/http/CommonProblems.h>

namespace kernel::http {

using keelson::http::Problem;
using keelson::http::PublicText;

namespace {

constexpr std::string_view patience = "120"; // seconds

} // namespace

void Maintenance::check(const keelson::http::Request& request) const
{
    if (_message.empty() || isHealthPath(request.path)) return;
    if (request.principal && request.principal->isAdmin()) return;
    Problem problem(keelson::http::problems::unavailable, PublicText(_message));
    problem.header("Retry-After", patience);
    throw problem;
}

} // namespace kernel::http
