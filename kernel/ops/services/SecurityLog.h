#pragma once

#include "kernel/loop/Event.h"
#include "kernel/loop/Loops.h"
#include "kernel/ops/services/Background.h"

#include <keelson/Clock.h>
#include <keelson/Metrics.h>
#include <keelson/SecurityEvents.h>
#include <keelson/data/Database.h>

#include <deque>
#include <mutex>
#include <optional>
#include <vector>

namespace kernel::ops::services {

/// Security events as lines of the log (source `security`), at once, and as rows of the table `security_events`, a moment
/// later. While the database is away they wait, 10,000 at most; those that find no place are counted and logged.
///
/// Steps, by the thread that starts the server: `begin`, `end`. `record` is for any thread and fiber, before and after too.
class SecurityLog final : public keelson::SecurityEvents
{
public:
    /// Both outlive it.
    SecurityLog(keelson::Metrics& metrics, const keelson::Clock& clock);

    void begin(loop::Loops& loops, keelson::data::Database& database);

    /// Writes what waits, for a few seconds at most.
    void end();

    void record(keelson::SecurityEvent event) noexcept override;

private:
    struct Entry
    {
        keelson::SecurityEvent event;
        keelson::Clock::Time at;
    };
    using Batch = std::vector<Entry>;

    void keep(Entry entry);
    void lose(std::size_t count, const std::string& reason) noexcept;
    void write(keelson::data::Database& database);
    Batch take();
    void insert(keelson::data::Database& database, const Batch& batch);

    const keelson::Clock& _clock;
    keelson::Metrics::Counter& _recorded;
    keelson::Metrics::Counter& _lost;

    std::mutex _mutex;
    std::deque<Entry> _waiting; // guarded by _mutex, as are the next two
    loop::Event _wake;
    bool _ending = false;
    std::optional<Background> _writer;
};

} // namespace kernel::ops::services
