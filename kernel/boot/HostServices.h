#pragma once

#include "kernel/boot/DescribedApi.h"
#include "kernel/boot/LoopSignals.h"
#include "kernel/loop/Loops.h"
#include "kernel/ops/metrics/Registry.h"
#include "kernel/ops/services/EventLog.h"
#include "kernel/ops/services/JobRunner.h"
#include "kernel/ops/services/SecurityLog.h"

#include <keelson/SystemClock.h>

#include <chrono>

namespace kernel::host {
class PluginHost;
}

namespace kernel::boot {

/// The services that the server itself provides to plugins: metrics, events, security events, jobs, its API. Made before the plugins are
/// loaded, since they ask for them by name; at work while the server runs. Steps for the program's main thread.
class HostServices
{
public:
    /// How long rows stay that nobody takes away.
    struct Keep
    {
        std::chrono::milliseconds events;
        std::chrono::milliseconds securityEvents;
        std::chrono::milliseconds idempotency;
    };

    explicit HostServices(const Keep& keep): _keep(keep) {}

    /// Outlives the host.
    void provideTo(host::PluginHost& plugins);

    /// Plugins that start may use them. The database outlives what comes until `end`.
    void open(loop::Loops& loops, keelson::data::Database& database);

    /// All plugins have started: events are told and jobs run.
    void begin();

    /// Ends what `begin` has begun, before the plugins stop; and then what `open` has.
    void endJobs();
    void end();

    ops::metrics::Registry& metrics() noexcept { return _metrics; }
    DescribedApi& api() noexcept { return _api; }

private:
    void addSweeps();

    const Keep _keep;
    const keelson::SystemClock _clock;
    ops::metrics::Registry _metrics;
    DescribedApi _api;
    LoopSignals _signals;
    ops::services::EventLog _events;
    ops::services::SecurityLog _security{_metrics, _clock};
    ops::services::JobRunner _jobs{_metrics};
    loop::Loops* _loops = nullptr;
    keelson::data::Database* _database = nullptr;
};

} // namespace kernel::boot
