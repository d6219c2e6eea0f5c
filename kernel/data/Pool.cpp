#include "kernel/data/Pool.h"

#include "kernel/data/Failure.h"
#include "kernel/loop/Cancelled.h"

#include <Poco/Logger.h>
#include <algorithm>

namespace kernel::data {

namespace {

constexpr loop::Duration longestPing = std::chrono::seconds(1);

// So often between two rounds of tidying up.
constexpr std::uint64_t worthTelling = 20;

} // namespace

Pool::Pool(const Connector& connector, Options options): _connector(connector), _options(options) {}

Pool::~Pool() = default;

Lease Pool::lease()
{
    auto connection = trusted(await());
    if (!connection) connection = open();
    return {*this, std::move(connection)};
}

Lease Pool::place()
{
    await().reset();
    return {*this, nullptr};
}

/// A connection that was idle, or none and the right to open one.
Pool::Connection Pool::await()
{
    const auto waiter = std::make_shared<Waiter>();
    bool queued = false;
    auto connection = take(waiter, queued);
    if (!queued) return connection;
    try
    {
        waiter->called.wait(loop::Clock::now() + _options.wait);
    }
    catch (const loop::Cancelled&)
    {
        withdraw(waiter);
        throw;
    }
    return collect(waiter);
}

Pool::Connection Pool::take(const std::shared_ptr<Waiter>& waiter, bool& queued)
{
    const std::scoped_lock lock(_mutex);
    if (!_idle.empty())
    {
        auto connection = std::move(_idle.back());
        _idle.pop_back();
        return connection;
    }
    queued = _count >= bound();
    if (queued) _waiters.push_back(waiter);
    else if (++_count > _options.size) ++_overflows;
    return nullptr;
}

Pool::Connection Pool::collect(const std::shared_ptr<Waiter>& waiter)
{
    const std::scoped_lock lock(_mutex);
    if (waiter->served) return std::move(waiter->connection);
    std::erase(_waiters, waiter);
    ++_refusals;
    throw unavailable("pool", "all connections to the database stayed busy");
}

/// What it has been given meanwhile goes to the next.
void Pool::withdraw(const std::shared_ptr<Waiter>& waiter)
{
    {
        const std::scoped_lock lock(_mutex);
        std::erase(_waiters, waiter);
        if (!waiter->served) return;
    }
    giveBack(std::move(waiter->connection));
}

Pool::Connection Pool::open()
{
    try
    {
        return std::make_unique<OwnConnection>(
            _connector.connect(loop::Clock::now() + _options.connect), _options.preparing);
    }
    catch (...)
    {
        giveBack(nullptr);
        throw;
    }
}

/// One that was closed meanwhile, or may have been lost on the way without a word, is not: its place is for a new one.
Pool::Connection Pool::trusted(Connection connection)
{
    if (!connection || !connection->alive()) return nullptr;
    if (loop::Clock::now() - connection->used < _options.doubtful) return connection;
    try
    {
        const std::string ping = "SELECT 1";
        connection->run({&ping, 1}, {}, loop::Clock::now() + std::min(_options.connect, longestPing));
        return connection;
    }
    catch (const keelson::data::DatabaseError&)
    {
        return nullptr;
    }
    catch (...)
    {
        giveBack(nullptr);
        throw;
    }
}

bool Pool::isSpent(const OwnConnection& connection) const
{
    return connection.broken() || connection.inTransaction() || loop::Clock::now() - connection.opened > _options.age;
}

void Pool::takePlaces(std::size_t count)
{
    const std::scoped_lock lock(_mutex);
    _count += count;
}

bool Pool::tryPlace()
{
    const std::scoped_lock lock(_mutex);
    if (!_waiters.empty() || _count >= bound()) return false;
    ++_count;
    return true;
}

void Pool::tidy()
{
    std::vector<Connection> closing; // after the lock
    const std::scoped_lock lock(_mutex);
    const auto now = loop::Clock::now();
    for (auto& connection : _idle)
    {
        const bool tooMany = _count > _options.size && now - connection->used > _options.linger;
        if (!tooMany && !isSpent(*connection) && connection->alive()) continue;
        closing.push_back(std::move(connection));
        --_count;
    }
    std::erase(_idle, nullptr);
    warn();
}

void Pool::warn()
{
    if (_overflows < _told + worthTelling) return;
    Poco::Logger::get("data").warning("more than database.pool.size connections were needed " +
        std::to_string(_overflows - _told) + " times of late, and were opened for it; a larger size keeps them");
    _told = _overflows;
}

Pool::State Pool::state() const
{
    const std::scoped_lock lock(_mutex);
    return {_count, _idle.size(), _waiters.size(), _overflows, _refusals};
}

/// A connection, or none: the right to open one.
void Pool::giveBack(Connection connection)
{
    if (connection && isSpent(*connection)) connection.reset();
    const std::scoped_lock lock(_mutex);
    serve(std::move(connection));
}

void Pool::serve(Connection connection)
{
    if (!_waiters.empty())
    {
        const auto waiter = std::move(_waiters.front());
        _waiters.pop_front();
        waiter->connection = std::move(connection);
        waiter->served = true;
        waiter->called.set();
    }
    else if (connection)
    {
        connection->used = loop::Clock::now();
        _idle.push_back(std::move(connection));
    }
    else --_count;
}

Lease::~Lease()
{
    if (_pool) _pool->giveBack(std::move(_connection));
}

} // namespace kernel::data
