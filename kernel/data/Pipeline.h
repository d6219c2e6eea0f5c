#pragma once

#include "kernel/data/Connector.h"
#include "kernel/data/Trips.h"
#include "kernel/loop/Loop.h"

#include <keelson/data/Rows.h>

#include <functional>
#include <vector>

namespace kernel::data {

class Pool;

/// The server ends its own slow statements first; only what it no longer answers at all, so long after that, is given up.
inline constexpr std::chrono::milliseconds grace{500};

/// One connection on which the statements of many fibers of one loop travel together, and which is opened again by a fiber of
/// its own when it is lost. All members are for the loop's thread.
class Pipeline : private loop::Watch, private loop::TurnEnd, private loop::Timer
{
public:
    struct Options
    {
        loop::Duration timeout;                     ///< how long a server may leave a statement without an answer
        bool preparing = true;                      ///< whether statements are prepared, once a connection
        loop::Duration age = loop::Duration::max(); ///< after which a connection is replaced by a new one
        Times* times = nullptr;                     ///< told what the server takes
        bool writes = false;                        ///< what it carries, for the times
        std::function<void()> back = {};            ///< called when a connection comes up after one could not be opened
    };

    /// With a pool, it is there on demand: it begins dormant, takes a place of the pool when it is woken, and gives it back
    /// when nobody has needed it for a while. Without, its place is taken care of. The pool and the connector outlive it.
    Pipeline(loop::Loop& loop, const Connector& connector, const Options& options, Pool* pool);

    /// The loop no longer runs.
    ~Pipeline() override;

    /// Begins to connect.
    void open()
    {
        _loop.spawn([this] { keep(); }, "database connection");
    }

    /// Carries the statements out as one transaction and gives what the last one gave; on a fiber of this loop. Throws
    /// DatabaseError and loop::Cancelled; the statements of a fiber that was cancelled or has waited for too long may still be
    /// carried out. `read` is for one that may be carried out twice, and may be answered with others unless it is `timed`.
    keelson::data::Rows read(Pieces pieces, Times::Pace pace, bool timed = false);
    keelson::data::Rows write(Pieces pieces, Times::Pace pace) { return run(pieces, kindOf(pace)); }

    /// Sends them as a transaction, `usable` as it is, and wakes the waiter when they are answered. False where the connection
    /// was lost instead; the waiter may have been woken then, too.
    bool send(Waiter& waiter, Pieces pieces) { return send(waiter, nullptr, pieces, Trips::Kind::quick); }

    /// How many trips are under way.
    std::size_t load() const noexcept { return _trips.size(); }

    /// Whether there is one among them that is not quick, and one that is.
    bool laden() const noexcept { return _trips.heavy() > 0; }
    bool hasQuick() const noexcept { return _trips.size() > _trips.heavy(); }

    /// Whether something that is sent now has a connection to go by.
    bool usable() const noexcept { return _state == State::ready && !_retiring; }

    bool dormant() const noexcept { return _state == State::dormant; }

    /// Has a dormant one connect, if the pool has a place for it.
    void wake();

    /// The database is there, as others have seen: where none could be opened, fibers wait for another attempt, made now.
    void hurry()
    {
        if (_state != State::failing) return;
        _state = State::connecting;
        if (_pausing) _keeper->wake();
    }

private:
    enum class State
    {
        connecting, ///< for the first time, or since a moment: fibers wait
        ready,
        failing, ///< the last attempt failed: fibers are told at once
        dormant  ///< not wanted for now
    };

    void ready(std::uint32_t events) override;
    void turnEnded() override;
    void due() override;

    void keep();
    bool connect();
    void stay();
    void retire();
    void lose();
    void enter(State state);
    keelson::data::Rows run(Pieces pieces, Trips::Kind kind);
    static Trips::Kind kindOf(Times::Pace pace) noexcept
    {
        return pace < Times::Pace::heavy ? Trips::Kind::quick : Trips::Kind::heavy;
    }
    void awaitConnection(Waiter& waiter, loop::TimePoint deadline);
    bool send(Waiter& waiter, const keelson::data::Statement* timed, Pieces pieces, Trips::Kind kind);
    void await(const Waiter& waiter, loop::TimePoint deadline);
    void receive();
    void wantWrite(bool want);

    loop::Loop& _loop;
    const Connector& _connector;
    const Options _options;
    Pool* const _pool;
    PgConnection _connection;
    Trips _trips;
    int _socket = -1; // ours: libpq closes its own before we can take it out of the loop
    State _state;
    bool _writing = false;  // the socket is watched for writing too
    bool _retiring = false; // takes no more if others do, and is replaced when it has nothing to do
    bool _pausing = false;  // the keeper, between two attempts
    loop::TimePoint _opened{};
    loop::Fiber* _keeper = nullptr;
    std::vector<Waiter*> _waiting; // for the connection
};

} // namespace kernel::data
