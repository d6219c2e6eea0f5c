#pragma once

#include "kernel/data/Database.h"
#include "kernel/ops/metrics/Registry.h"

#include <mutex>
#include <string>
#include <unordered_map>

namespace kernel::boot {

/// What the metrics tell of the database: its connections, and what each statement has cost, by its name. Asked for only
/// when somebody reads the metrics. For any thread.
class DatabaseMetrics
{
public:
    /// Both outlive it.
    DatabaseMetrics(ops::metrics::Registry& metrics, const data::Database& database);

    /// Brings the metrics up to date.
    void update();

private:
    using Counter = keelson::Metrics::Counter;
    using Gauge = keelson::Metrics::Gauge;

    /// A counter that follows a number kept elsewhere.
    struct Followed
    {
        Counter& counter;
        std::uint64_t last = 0;

        void follow(std::uint64_t now);
    };

    struct Statement
    {
        Followed calls;
        Followed failures;
        Followed rows;
        Followed microseconds;
        Gauge& longest;
    };

    Statement& statement(const std::string& name);
    void count(const data::Times::Line& line);

    ops::metrics::Registry& _metrics;
    const data::Database& _database;
    Gauge& _open;
    Gauge& _idle;
    Gauge& _limit;
    Gauge& _waiting;
    std::mutex _mutex;
    Followed _overflows; // guarded by _mutex, as what follows
    Followed _refusals;
    std::unordered_map<std::string, Statement> _statements;
};

} // namespace kernel::boot
