#include "AdvertiseFilter.h"

namespace rate_limit {

using keelson::http::Next;
using keelson::http::Request;
using keelson::http::Response;

Response AdvertiseFilter::handle(Request& request, const Next& next)
{
    auto response = next(request);
    if (const auto* const left = request.find<LimitFields::Left>()) _fields.add(response, left->demands);
    return response;
}

} // namespace rate_limit
