#include "kernel/http/Entrance.h"

#include "kernel/http/Target.h"

namespace kernel::http {

using keelson::http::Trace;

namespace {

// Several fields would be several callers, of which none is known to be the right one.
std::optional<Trace> traceOf(const keelson::http::Headers& headers)
{
    const auto value = headers.get("traceparent");
    if (!value || headers.count("traceparent") > 1) return std::nullopt;
    return Trace::parse(*value);
}

} // namespace

bool Entrance::admit(keelson::http::Request& request)
{
    _ids.name(request);
    std::string_view authority;
    const bool readable = Target::read(request.target, request.path, request.query, authority);
    request.host = authority.empty() ? request.headers.get("Host").value_or("") : authority; // RFC 9112, 3.2.2
    request.publicUrl = _options.publicUrl;
    _options.proxies.resolve(request);
    _options.aliases.resolve(request.path);
    request.trace = traceOf(request.headers);
    return readable;
}

void Entrance::begin(keelson::http::Request& request) const
{
    request.begun = loop::Clock::now();
    if (_options.time > loop::Duration::zero()) request.deadline = request.begun + _options.time;
}

} // namespace kernel::http
