#include "AdvertiseFilter.h"

#include "Limiter.h"

#include <string>

namespace rate_limit {

keelson::http::Response AdvertiseFilter::handle(keelson::http::Request& request, const keelson::http::Next& next)
{
    const auto& said = request.put(Advertised());
    auto response = next(request);
    if (!said.tightest) return response;
    response.headers.set("RateLimit-Policy", said.policies);
    response.headers.set("RateLimit", said.states);
    if (!_older) return response;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(said.verdict.untilFull).count();
    response.headers.set("X-RateLimit-Limit", std::to_string(said.tightest->rate.count()));
    response.headers.set("X-RateLimit-Remaining", std::to_string(said.verdict.remaining));
    response.headers.set("X-RateLimit-Reset", std::to_string(seconds));
    return response;
}

} // namespace rate_limit
