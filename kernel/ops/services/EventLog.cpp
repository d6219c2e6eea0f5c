#include "kernel/ops/services/EventLog.h"

#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Wait.h"

#include <keelson/data/DatabaseError.h>

#include <Poco/Logger.h>
#include <stdexcept>

namespace kernel::ops::services {

using keelson::Event;
using keelson::data::Statement;

namespace {

constexpr std::chrono::milliseconds pause{500};
constexpr std::size_t pageSize = 200;

constexpr Statement insertEvent{
    "events.insert", "INSERT INTO events (name, user_id, data) VALUES ($1, $2, NULLIF($3, '')::json)"};

// Whatever is not committed yet has a number from here on, and so is read later.
constexpr Statement newestEvent{"events.newest", "SELECT pg_snapshot_xmin(pg_current_snapshot())::text"};
constexpr Statement nextEvents{"events.next",
    "SELECT transaction::text, id, name, user_id, COALESCE(data::text, '') FROM events "
    "WHERE (transaction, id) > ($1::xid8, $2::bigint) AND transaction < pg_snapshot_xmin(pg_current_snapshot()) "
    "ORDER BY transaction, id LIMIT 200"};

Poco::Logger& logger()
{
    return Poco::Logger::get("events");
}

} // namespace

void EventLog::begin(loop::Loops& loops)
{
    if (!_listeners.empty())
        _reader.emplace(
            loops.least(), [this] { read(); }, "events");
}

void EventLog::publish(Event event)
{
    if (!_database) throw std::logic_error("events are published when the server has started its plugins");
    _database->write([&](keelson::data::Transaction& transaction) { publish(transaction, event); });
}

void EventLog::publish(keelson::data::Transaction& transaction, Event event)
{
    transaction.later(insertEvent, event.name, event.user, event.data);
}

void EventLog::listen(std::string_view prefix, Listener listener)
{
    if (_reader) throw std::logic_error("listeners are added while the plugins start");
    _listeners.emplace_back(prefix, std::move(listener));
}

void EventLog::read()
{
    std::optional<Position> position;
    for (bool more = false;; loop::sleep(more ? std::chrono::milliseconds(0) : pause))
    {
        try
        {
            if (!position) position = newest();
            more = readFrom(*position);
        }
        catch (const keelson::data::DatabaseError& error)
        {
            more = false;
            logger().warning(std::string("events cannot be read now: ") + error.what());
        }
    }
}

EventLog::Position EventLog::newest()
{
    return {_database->query(newestEvent)[0].get<std::string>(0), -1};
}

bool EventLog::readFrom(Position& position)
{
    const auto rows = _database->query(nextEvents, position.transaction, position.id);
    for (const auto row : rows)
    {
        position = {row.get<std::string>(0), row.get<std::int64_t>(1)};
        tell({row.get<std::string>(2), row.get<std::optional<keelson::Id>>(3), row.get<std::string>(4)});
    }
    return rows.size() == pageSize;
}

void EventLog::tell(const Event& event) const
{
    for (const auto& [prefix, listener] : _listeners)
    {
        if (!event.name.starts_with(prefix)) continue;
        try
        {
            listener(event);
        }
        catch (const loop::Cancelled&)
        {
            throw;
        }
        catch (const std::exception& error)
        {
            logger().error("a listener of " + event.name + " failed: " + error.what());
        }
        catch (...)
        {
            logger().error("a listener of " + event.name + " failed");
        }
    }
}

} // namespace kernel::ops::services
