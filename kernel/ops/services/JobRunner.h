#pragma once

#include "kernel/loop/Loops.h"
#include "kernel/ops/services/Background.h"
#include "kernel/ops/services/JobLeases.h"

#include <keelson/Jobs.h>
#include <keelson/Metrics.h>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace kernel::ops::services {

/// Jobs, each on a fiber of its own. Those of one node are led by the leases in the database: whoever gets the lease runs the
/// job, the others look again later; a node that dies loses it within a minute.
///
/// Steps, by the thread that starts the server: `every` while the plugins start, `begin`, `end`.
class JobRunner final : public keelson::Jobs
{
public:
    /// The metrics outlive it.
    explicit JobRunner(keelson::Metrics& metrics): _metrics(metrics) {}

    /// The database outlives what comes until `end`.
    void begin(loop::Loops& loops, keelson::data::Database& database, const keelson::Id& node);

    /// Cancels what waits, and what runs at its next wait; returns when all have ended.
    void end();

    void every(Job job, std::function<void()> function) override;

private:
    struct Entry
    {
        Job job;
        std::function<void()> function;
        keelson::Metrics::Counter& done;
        keelson::Metrics::Counter& failed;
        keelson::Metrics::Gauge& lastSeconds;
    };

    void run(const Entry& entry);
    void runOnOneNode(const Entry& entry);
    void call(const Entry& entry);

    keelson::Metrics& _metrics;
    std::deque<Entry> _entries;
    std::optional<JobLeases> _leases;
    std::vector<std::unique_ptr<Background>> _running;
};

} // namespace kernel::ops::services
