#include "kernel/ops/AccessLog.h"

#include "kernel/ops/AccessLine.h"

namespace kernel::ops {

using keelson::http::Request;
using keelson::http::Response;
using Steady = std::chrono::steady_clock;

Response AccessLog::handle(Request& request, const keelson::http::Next& next)
{
    auto response = next(request);
    note(request, response);
    return response;
}

void AccessLog::note(const Request& request, const Response& response)
{
    thread_local std::string line; // its memory; no fiber waits in here
    line.clear();
    const auto now = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    AccessLine{request, response, now, Steady::now() - request.begun}.write(line, _form);
    _lines.push(line);
}

} // namespace kernel::ops
