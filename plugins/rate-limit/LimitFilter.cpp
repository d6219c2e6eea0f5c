#include "LimitFilter.h"

#include "Demands.h"

#include <keelson/http/Problem.h>

namespace rate_limit {

using keelson::http::ErrorFields;
using keelson::http::Headers;
using keelson::http::Next;
using keelson::http::Request;
using keelson::http::Response;

Response LimitFilter::handle(Request& request, const Next& next)
{
    Demands demands;
    const bool allowed = _limiter.count(request, false, demands);
    try
    {
        if (!allowed) _limiter.refuse(request, demands.all());
        auto response = next(request);
        tell(request, demands.all(), response.headers);
        return response;
    }
    catch (...)
    {
        auto* const others = request.find<ErrorFields>();
        tell(request, demands.all(), (others ? *others : request.put(ErrorFields())).headers);
        throw;
    }
}

void LimitFilter::tell(const Request& request, std::span<const Demand> early, Headers& headers) const
{
    if (const auto* const late = request.find<LateFilter::Left>()) tellAll(early, late->demands, headers);
    else _fields.add(headers, early);
}

void LimitFilter::tellAll(std::span<const Demand> early, std::span<const Demand> late, Headers& headers) const
{
    std::vector<Demand> all(early.begin(), early.end());
    all.insert(all.end(), late.begin(), late.end());
    _fields.add(headers, all);
}

Response LateFilter::handle(Request& request, const Next& next)
{
    if (_limiter.concerned(request, true)) count(request);
    return next(request);
}

void LateFilter::count(Request& request)
{
    Demands demands;
    const bool allowed = _limiter.count(request, true, demands);
    if (demands.empty()) return;
    const auto all = demands.all();
    request.put(Left{{all.begin(), all.end()}});
    if (!allowed) _limiter.refuse(request, all);
}

} // namespace rate_limit
