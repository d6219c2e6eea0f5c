#include "kernel/data/Pool.h"

#include "kernel/data/Failure.h"
#include "kernel/loop/Cancelled.h"

#include <algorithm>

namespace kernel::data {

Pool::Pool(const Connector& connector, Options options): _connector(connector), _options(options) {}

Pool::~Pool() = default;

Lease Pool::lease()
{
    auto connection = await();
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
    else ++_count;
    return nullptr;
}

Pool::Connection Pool::collect(const std::shared_ptr<Waiter>& waiter)
{
    const std::scoped_lock lock(_mutex);
    if (waiter->served) return std::move(waiter->connection);
    std::erase(_waiters, waiter);
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

/// A connection, or none: the right to open one.
void Pool::giveBack(Connection connection)
{
    if (connection && (connection->broken() || connection->inTransaction())) connection.reset();
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
