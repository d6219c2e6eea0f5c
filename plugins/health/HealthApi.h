#pragma once

#include "Probe.h"

#include <keelson/HealthCheck.h>
#include <keelson/Metrics.h>
#include <keelson/ServerState.h>
#include <keelson/Slow.h>
#include <keelson/http/Response.h>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace health {

/// The answers of the health routes. They hold names and states only: the reasons are in the log. For any fiber.
class HealthApi
{
public:
    struct Sources
    {
        keelson::ServerState& server;
        keelson::Slow& slow;
        Poco::Logger& logger;
        keelson::Metrics* metrics;                                  ///< may be null
        std::function<std::vector<keelson::HealthCheck*>()> checks; ///< called once, with the first request
    };

    explicit HealthApi(Sources sources): _sources(std::move(sources)) {}

    keelson::http::Response about();
    keelson::http::Response health();
    keelson::http::Response live();
    keelson::http::Response ready();
    keelson::http::Response startup();

    /// Ends all probes, after the calls that are under way.
    void stop() noexcept;

private:
    using State = Probe::State;
    using Probes = std::vector<std::unique_ptr<Probe>>;

    Probes& probes();
    void begin();
    State stateOf(Probe& probe);
    bool well();

    const Sources _sources;
    std::once_flag _begun;
    Probes _probes;
};

} // namespace health
