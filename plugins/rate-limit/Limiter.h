#pragma once

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
#include <string>
#include <vector>

namespace Poco {
class Logger;
}

namespace rate_limit {

inline constexpr keelson::http::ProblemType tooManyRequests{"too-many-requests", "There were too many requests", 429};

/// What the limits say of one request, for the fields of its answer.
struct Advertised
{
    std::string policies; ///< of `RateLimit-Policy`
    std::string states;   ///< of `RateLimit`
    const Policy* tightest = nullptr;
    Rate::Verdict verdict{}; ///< of the tightest
};

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

    /// Counts the request under the policies that hold for it, before the log-in or behind it, and notes what they say in its
    /// Advertised, where it has one. Throws Problem (429) where one of them is used up.
    void pass(keelson::http::Request& request, bool late);

private:
    struct Counters
    {
        keelson::Metrics::Counter* allowed;
        keelson::Metrics::Counter* refused;
        keelson::Metrics::Counter* observed;
    };

    bool exempt(const keelson::http::Request& request, bool late) const;
    std::vector<Demand> demands(const keelson::http::Request& request, bool late);
    static bool named(const Policy& policy, const keelson::http::Request& request);
    void warnOfUnknown(const keelson::http::Request& request);
    void count(const Demand& demand);
    void tell(const keelson::http::Request& request, const Demand& demand);
    static void advertise(const Demand& demand, Advertised& to);
    void makeCounters(keelson::Metrics& metrics);

    const RateLimitSettings& _settings;
    Store& _store;
    const Services _services;
    MemoryStore _told; // of whom a window's first excess has been told
    std::vector<Policy> _telling;
    std::vector<Counters> _counters; // by the policies' indices, or none
    std::mutex _mutex;
    std::set<std::string, std::less<>> _unknown; // policies that routes name and nobody has
};

} // namespace rate_limit
