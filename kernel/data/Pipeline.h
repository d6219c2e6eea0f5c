#pragma once

#include "kernel/data/Connector.h"
#include "kernel/data/Sender.h"
#include "kernel/data/Times.h"
#include "kernel/loop/Loop.h"

#include <keelson/data/DatabaseError.h>
#include <keelson/data/Rows.h>

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace kernel::data {

class Pool;

/// One connection on which the statements of many fibers of one loop travel together, each with a synchronisation point
/// of its own, so that one that fails harms no other.
///
/// A statement's place in the pipeline belongs to the connection, not to the fiber, which may be gone when the result
/// comes. A fiber of the pipeline's own opens the connection and opens it again when it is lost. All members are for the
/// loop's thread.
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
    /// carried out.
    keelson::data::Rows run(Pieces pieces, Times::Pace pace = Times::Pace::quick);

    /// How many trips are under way.
    std::size_t load() const noexcept { return _slots.size(); }

    /// Whether there is one among them that is not quick, and one that is.
    bool laden() const noexcept { return _heavy > 0; }
    bool hasQuick() const noexcept { return _slots.size() > _heavy; }

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
    /// A fiber that waits for its result, or for the connection.
    struct Waiter
    {
        loop::Fiber& fiber;
        std::string_view name; ///< of its last statement
        keelson::data::Rows rows;
        std::optional<keelson::data::DatabaseError> error;
    };

    /// What was sent up to one synchronisation point.
    struct Slot
    {
        Waiter* waiter; ///< null when its fiber has left
        loop::TimePoint sent;
        const keelson::data::Statement* statement; ///< the last one; the waiter has it
        bool heavy;
        Sender::Fresh fresh;
    };

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
    void awaitConnection(Waiter& waiter, loop::TimePoint deadline);
    void send(Waiter& waiter, Pieces pieces, bool heavy);
    void leave(Slot& slot);
    void await(Waiter& waiter, loop::TimePoint deadline);
    void receive();
    void take(keelson::data::Rows rows);
    void refuse(Slot& slot, const keelson::data::Rows& refusal);
    void finish();
    void wantWrite(bool want);

    loop::Loop& _loop;
    const Connector& _connector;
    const Options _options;
    Pool* const _pool;
    PgConnection _connection;
    Sender _sender;
    int _socket = -1; // ours: libpq closes its own before we can take it out of the loop
    State _state;
    bool _writing = false;  // the socket is watched for writing too
    bool _retiring = false; // takes no more if others do, and is replaced when it has nothing to do
    bool _pausing = false;  // the keeper, between two attempts
    std::size_t _heavy = 0; // of the slots
    loop::TimePoint _opened{};
    loop::TimePoint _answered{}; // when the last result came
    loop::Fiber* _keeper = nullptr;
    std::deque<Slot> _slots;
    std::vector<Waiter*> _waiting; // for the connection
};

} // namespace kernel::data
