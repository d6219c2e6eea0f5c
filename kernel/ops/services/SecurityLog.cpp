#include "kernel/ops/services/SecurityLog.h"

#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Wait.h"
#include "kernel/ops/services/SecurityRows.h"

#include <keelson/data/DatabaseError.h>

#include <Poco/Logger.h>
#include <iterator>

namespace kernel::ops::services {

using keelson::SecurityEvent;
using keelson::data::Database;
using keelson::data::DatabaseError;

namespace {

constexpr std::size_t mostWaiting = 10'000;
constexpr std::ptrdiff_t batchSize = 200;
constexpr std::chrono::seconds retryPause{1};
constexpr std::chrono::seconds endPatience{3};

Poco::Logger& logger()
{
    return Poco::Logger::get("security");
}

/// Whether it may go better later.
bool isAway(const DatabaseError& error)
{
    return error.kind() == DatabaseError::Kind::unavailable || error.kind() == DatabaseError::Kind::timeout;
}

} // namespace

SecurityLog::SecurityLog(keelson::Metrics& metrics, const keelson::Clock& clock):
    _clock(clock),
    _recorded(metrics.counter("keelson_security_events_total", "Security events that were recorded.")),
    _lost(metrics.counter("keelson_security_events_lost_total", "Security events that are in the log alone."))
{
}

void SecurityLog::begin(loop::Loops& loops, Database& database)
{
    _writer.emplace(
        loops.least(), [this, &database] { write(database); }, "security events");
}

void SecurityLog::end()
{
    {
        const std::lock_guard lock(_mutex);
        _ending = true;
        _wake.set();
    }
    if (_writer) _writer->wait(loop::Clock::now() + endPatience);
    _writer.reset();
    const std::lock_guard lock(_mutex);
    if (!_waiting.empty()) lose(_waiting.size(), "the server ends");
    _waiting.clear();
}

void SecurityLog::record(SecurityEvent event) noexcept
try
{
    const auto line = SecurityRows::line(event);
    if (event.outcome == SecurityEvent::Outcome::success) logger().information(line);
    else logger().warning(line);
    _recorded.add();
    keep({std::move(event), _clock.now()});
}
catch (...)
{
    lose(1, "there is no memory for it");
}

void SecurityLog::keep(Entry entry)
{
    const std::lock_guard lock(_mutex);
    if (_waiting.size() >= mostWaiting) return lose(1, "too many wait for the database");
    _waiting.push_back(std::move(entry));
    _wake.set();
}

void SecurityLog::lose(std::size_t count, const std::string& reason) noexcept
try
{
    _lost.add(count);
    logger().error(std::to_string(count) + " security event(s) are in this log alone: " + reason);
}
catch (...)
{
    return; // counted, at least
}

void SecurityLog::write(Database& database)
{
    for (auto batch = take(); !batch.empty(); batch = take()) try
        {
            insert(database, batch);
        }
        catch (const loop::Cancelled&)
        {
            lose(batch.size(), "the server ends");
            throw;
        }
}

/// Waits for some; none when it is time to end.
SecurityLog::Batch SecurityLog::take()
{
    for (;;)
    {
        loop::Event wake;
        {
            const std::lock_guard lock(_mutex);
            if (!_waiting.empty())
            {
                const auto end = _waiting.begin() + std::min(batchSize, std::ssize(_waiting));
                Batch batch(std::move_iterator(_waiting.begin()), std::move_iterator(end));
                _waiting.erase(_waiting.begin(), end);
                return batch;
            }
            if (_ending) return {};
            _wake = wake;
        }
        wake.wait();
    }
}

void SecurityLog::insert(Database& database, const Batch& batch)
{
    SecurityRows rows;
    for (const auto& [event, at] : batch) rows.add(event, at);
    for (bool told = false;;)
    {
        try
        {
            return rows.insert(database);
        }
        catch (const DatabaseError& error)
        {
            if (!isAway(error) && batch.size() == 1) return lose(1, error.what());
            if (!isAway(error)) break;
            if (!std::exchange(told, true)) logger().warning("security events wait for the database");
        }
        loop::sleep(retryPause);
    }
    for (const auto& entry : batch) insert(database, {entry}); // one of them cannot be kept
}

} // namespace kernel::ops::services
