#include "kernel/boot/HostServices.h"

#include "kernel/host/PluginHost.h"

#include <keelson/TimedIds.h>

namespace kernel::boot {

using keelson::data::Statement;

namespace {

using namespace std::chrono_literals;

constexpr std::size_t sweepSize = 5000;

// A few at a time, so that no statement takes long.
constexpr Statement sweepEvents{"events.sweep",
    "DELETE FROM events WHERE ctid = ANY (ARRAY(SELECT ctid FROM events "
    "WHERE created_at < now() - $1::bigint * interval '1 millisecond' LIMIT 5000))",
    true};
constexpr Statement sweepSecurityEvents{"security_events.sweep",
    "DELETE FROM security_events WHERE ctid = ANY (ARRAY(SELECT ctid FROM security_events "
    "WHERE created_at < now() - $1::bigint * interval '1 millisecond' LIMIT 5000))",
    true};
constexpr Statement sweepIdempotency{"idempotency.sweep",
    "DELETE FROM idempotency_keys WHERE ctid = ANY (ARRAY(SELECT ctid FROM idempotency_keys "
    "WHERE created_at < now() - $1::bigint * interval '1 millisecond' LIMIT 5000))",
    true};

} // namespace

void HostServices::provideTo(host::PluginHost& plugins)
{
    plugins.provide<keelson::Metrics>(_metrics);
    plugins.provide<keelson::ApiDocument>(_api);
    plugins.provide<keelson::Events>(_events);
    plugins.provide<keelson::Signals>(_signals);
    plugins.provide<keelson::SecurityEvents>(_security);
    plugins.provide<keelson::Jobs>(_jobs);
}

void HostServices::open(loop::Loops& loops, keelson::data::Database& database)
{
    _loops = &loops;
    _database = &database;
    _events.open(database);
    _security.begin(loops, database);
    addSweeps();
}

void HostServices::begin()
{
    _events.begin(*_loops);
    _jobs.begin(*_loops, *_database, keelson::TimedIds(_clock).next());
}

void HostServices::endJobs()
{
    _jobs.end();
    _events.end();
}

void HostServices::end()
{
    _security.end();
}

void HostServices::addSweeps()
{
    const auto sweep = [this](const char* name, const Statement& statement, std::chrono::milliseconds keep) {
        _jobs.every({name, 1h}, [this, &statement, keep] {
            while (_database->query(statement, keep.count()).affected() == sweepSize)
            {
            }
        });
    };
    sweep("kernel.events.sweep", sweepEvents, _keep.events);
    sweep("kernel.security_events.sweep", sweepSecurityEvents, _keep.securityEvents);
    sweep("kernel.idempotency.sweep", sweepIdempotency, _keep.idempotency);
}

} // namespace kernel::boot
