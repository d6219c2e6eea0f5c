#pragma once

#include "Demands.h"
#include "Matches.h"
#include "MemoryStore.h"
#include "Policy.h"
#include "RateLimitSettings.h"
#include "Store.h"

#include <keelson/Metrics.h>
#include <keelson/SecurityEvents.h>
#include <keelson/http/Problem.h>
#include <keelson/http/Request.h>
#include <keelson/http/Route.h>

#include <mutex>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace Poco {
class Logger;
}

namespace rate_limit {

inline constexpr keelson::http::ProblemType tooManyRequests{"too-many-requests", "There were too many requests", 429};

/// Decides which requests pass. For any fiber.
class Limiter
{
public:
    struct Services
    {
        const keelson::Clock& clock;
        Poco::Logger& logger;
        keelson::Metrics* metrics = nullptr;       ///< may be null
        keelson::SecurityEvents* events = nullptr; ///< may be null
    };

    /// All outlive it.
    Limiter(const RateLimitSettings& settings, Store& store, const Services& services);

    /// Whether there are policies that may hold for it, before the log-in or behind it. Costs little.
    bool concerned(const keelson::http::Request& request, bool late) const
    {
        return !candidates(request, late, isNaming(request)).empty();
    }

    /// Counts the request under the policies that hold for it, those before the log-in or those behind it, and adds them to the
    /// demands. False where one of them is used up. May throw a Problem (503), see Fallback.
    bool count(const keelson::http::Request& request, bool late, Demands& demands);

    /// Tells operators of those that are used up. Throws Problem (429) where one of them is enforced.
    void refuse(const keelson::http::Request& request, std::span<const Demand> demands);

private:
    struct Counters
    {
        keelson::Metrics::Counter* allowed;
        keelson::Metrics::Counter* refused;
        keelson::Metrics::Counter* observed;
    };

    /// Whether its route names policies.
    static bool isNaming(const keelson::http::Request& request) noexcept
    {
        return request.route && !request.route->limits.empty();
    }

    const Matches::Policies& candidates(const keelson::http::Request& request, bool late, bool naming) const noexcept
    {
        return naming ? _matches.all(late) : _matches.of(request.method, late);
    }

    bool exempt(const keelson::http::Request& request, bool late) const;
    static bool holds(const Policy& policy, const keelson::http::Request& request);
    void warnOfUnknown(const keelson::http::Request& request);
    void note(const Demand& demand);
    void tell(const keelson::http::Request& request, const Demand& demand);
    void makeCounters(keelson::Metrics& metrics);

    const RateLimitSettings& _settings;
    Store& _store;
    const Services _services;
    const Matches _matches;
    const bool _exempting; // whether anybody is exempt
    MemoryStore _told;     // of whom a window's first excess has been told
    std::vector<Policy> _telling;
    std::vector<Counters> _counters; // by the policies' indices, or none
    std::mutex _mutex;
    std::set<std::string, std::less<>> _unknown; // policies that routes name and nobody has
};

} // namespace rate_limit
