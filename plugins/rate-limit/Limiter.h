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
    bool concerned(const keelson::http::Request& request, bool late) const;

    /// Counts the request under the policies that hold for it, those before the log-in or those behind it, and adds them to the
    /// demands. May throw a Problem (503), see Fallback.
    void count(const keelson::http::Request& request, bool late, Demands& demands);

    /// Notes what has come of them. Throws Problem (429) where one of the policies is used up.
    void settle(const keelson::http::Request& request, std::span<const Demand> demands);

private:
    struct Counters
    {
        keelson::Metrics::Counter* allowed;
        keelson::Metrics::Counter* refused;
        keelson::Metrics::Counter* observed;
    };

    bool exempt(const keelson::http::Request& request, bool late) const;
    const Matches::Policies& candidates(const keelson::http::Request& request, bool late) const noexcept;
    static bool holds(const Policy& policy, const keelson::http::Request& request);
    void demand(const keelson::http::Request& request, bool late, Demands& demands) const;
    void warnOfUnknown(const keelson::http::Request& request);
    void note(const Demand& demand);
    void tell(const keelson::http::Request& request, const Demand& demand);
    void makeCounters(keelson::Metrics& metrics);

    const RateLimitSettings& _settings;
    Store& _store;
    const Services _services;
    const Matches _matches;
    MemoryStore _told; // of whom a window's first excess has been told
    std::vector<Policy> _telling;
    std::vector<Counters> _counters; // by the policies' indices, or none
    std::mutex _mutex;
    std::set<std::string, std::less<>> _unknown; // policies that routes name and nobody has
};

} // namespace rate_limit
