#pragma once

#include "kernel/data/OwnConnection.h"
#include "kernel/loop/Event.h"

#include <deque>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace kernel::data {

class Lease;

/// The bound on all connections of the process, and those of them that one fiber or thread has to itself for a while. First
/// come, first served. For any fiber and thread but a loop's own stack; outlives its leases.
class Pool
{
public:
    struct Options
    {
        std::size_t size = 20;
        std::size_t overflow = 10;
        loop::Duration wait = std::chrono::seconds(5);    ///< for a connection to become free
        loop::Duration connect = std::chrono::seconds(5); ///< for a new one to come up
        bool preparing = true;
        loop::Duration age = std::chrono::minutes(30);      ///< after which a connection is not used again
        loop::Duration linger = std::chrono::seconds(30);   ///< how long those of the overflow stay unused
        loop::Duration doubtful = std::chrono::seconds(30); ///< after which an unused one is asked before it is trusted
    };

    /// The connector outlives it.
    Pool(const Connector& connector, Options options);
    ~Pool();
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    /// A connection of one's own. Throws DatabaseError (unavailable) when none comes free in time or none can be opened, and
    /// loop::Cancelled.
    Lease lease();

    /// Only the place of a connection, for one that is opened by other means.
    Lease place();

    /// Places of connections that somebody else keeps. `takePlaces` before the first lease; `tryPlace` waits for nothing, and
    /// pushes in front of nobody who waits.
    void takePlaces(std::size_t count);
    bool tryPlace();
    void returnPlace() { giveBack(nullptr); }

    /// Closes what is too old or too many. To be called now and then.
    void tidy();

    /// How it stands: `open` with the places of others, `waiting` those who wait for one; and how often since the start one
    /// of the overflow was opened, and somebody has waited in vain.
    struct State
    {
        std::size_t open;
        std::size_t idle;
        std::size_t waiting;
        std::uint64_t overflows;
        std::uint64_t refusals;
    };
    State state() const;

    std::size_t bound() const noexcept { return _options.size + _options.overflow; }

private:
    friend class Lease;

    using Connection = std::unique_ptr<OwnConnection>;

    /// Somebody who waits: gets a connection, or the right to open one.
    struct Waiter
    {
        loop::Event called;
        Connection connection;
        bool served = false;
    };

    Connection await();
    Connection take(const std::shared_ptr<Waiter>& waiter, bool& queued);
    Connection collect(const std::shared_ptr<Waiter>& waiter);
    void withdraw(const std::shared_ptr<Waiter>& waiter);
    Connection trusted(Connection connection);
    Connection open();
    bool isSpent(const OwnConnection& connection) const;
    void warn();
    void giveBack(Connection connection);
    void serve(Connection connection);

    const Connector& _connector;
    const Options _options;
    mutable std::mutex _mutex;
    std::size_t _count = 0;                       // open, being opened, or promised; guarded by _mutex, as the next two
    std::vector<Connection> _idle;                // the last used last
    std::deque<std::shared_ptr<Waiter>> _waiters; // only while none is idle
    std::uint64_t _overflows = 0;
    std::uint64_t _refusals = 0;
    std::uint64_t _told = 0; // of the overflows, in the log
};

/// One connection out of the pool, or its place, given back at the end.
class Lease
{
public:
    Lease(Pool& pool, std::unique_ptr<OwnConnection> connection) noexcept:
        _pool(&pool), _connection(std::move(connection))
    {
    }
    ~Lease();
    Lease(Lease&& other) noexcept: _pool(std::exchange(other._pool, nullptr)), _connection(std::move(other._connection))
    {
    }
    Lease& operator=(Lease&&) = delete;

    OwnConnection& operator*() const noexcept { return *_connection; }
    OwnConnection* operator->() const noexcept { return _connection.get(); }

private:
    Pool* _pool;
    std::unique_ptr<OwnConnection> _connection;
};

} // namespace kernel::data
