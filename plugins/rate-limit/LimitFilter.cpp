#include "LimitFilter.h"

#include <utility>

namespace rate_limit {

using keelson::http::Next;
using keelson::http::Request;
using keelson::http::Response;

// Most answers come back this way, and so nothing is left with the request for those who stand further out.
Response LimitFilter::handle(Request& request, const Next& next)
{
    Demands demands;
    _limiter.count(request, false, demands);
    try
    {
        _limiter.settle(request, demands.all());
        auto response = next(request);
        if (auto* const late = request.find<LimitFields::Left>())
        {
            LimitFields::Left::leave(request, demands.all());
            _fields.add(response, std::exchange(late->demands, {}));
        }
        else _fields.add(response, demands.all());
        return response;
    }
    catch (...)
    {
        LimitFields::Left::leave(request, demands.all());
        throw;
    }
}

Response LateFilter::handle(Request& request, const Next& next)
{
    if (!_limiter.concerned(request, true)) return next(request);
    Demands demands;
    _limiter.count(request, true, demands);
    if (demands.empty()) return next(request);
    LimitFields::Left::leave(request, demands.all());
    _limiter.settle(request, demands.all());
    return next(request);
}

} // namespace rate_limit
