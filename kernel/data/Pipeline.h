#pragma once

#include "kernel/data/Connector.h"
#include "kernel/data/Piece.h"
#include "kernel/loop/Loop.h"

#include <keelson/data/DatabaseError.h>
#include <keelson/data/Rows.h>

#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace kernel::data {

/// One connection on which the statements of many fibers of one loop travel together, each with a synchronisation point
/// of its own, so that one that fails harms no other.
///
/// A statement's place in the pipeline belongs to the connection, not to the fiber, which may be gone when the result
/// comes. A fiber of the pipeline's own opens the connection and opens it again when it is lost. All members are for the
/// loop's thread.
class Pipeline : private loop::Watch, private loop::TurnEnd, private loop::Timer
{
public:
    /// How long a server may leave a statement without an answer before the connection counts as lost.
    Pipeline(loop::Loop& loop, const Connector& connector, loop::Duration timeout);

    /// The loop no longer runs.
    ~Pipeline() override;

    /// Begins to connect.
    void open();

    /// Carries the statements out as one transaction and gives what the last one gave; on a fiber of this loop. Throws
    /// DatabaseError and loop::Cancelled; the statements of a fiber that was cancelled or has waited for too long may still be
    /// carried out.
    keelson::data::Rows run(Pieces pieces);

    /// How many trips are under way.
    std::size_t load() const noexcept { return _slots.size(); }

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
        std::vector<const keelson::data::Statement*> fresh; ///< sent to be prepared
    };

    enum class State
    {
        connecting, ///< for the first time, or since a moment: fibers wait
        ready,
        failing ///< the last attempt failed: fibers are told at once
    };

    void ready(std::uint32_t events) override;
    void turnEnded() override;
    void due() override;

    void keep();
    bool connect();
    void awaitLoss() const;
    void lose();
    void awaitConnection(Waiter& waiter, loop::TimePoint deadline);
    void send(Waiter& waiter, Pieces pieces);
    bool sendPiece(const Piece& piece, std::vector<const keelson::data::Statement*>& fresh);
    void await(Waiter& waiter, loop::TimePoint deadline);
    void receive();
    void take(keelson::data::Rows rows);
    void finish();
    void wantWrite(bool want);

    loop::Loop& _loop;
    const Connector& _connector;
    const loop::Duration _timeout;
    PgConnection _connection;
    int _socket = -1; // ours: libpq closes its own before we can take it out of the loop
    State _state = State::connecting;
    bool _writing = false; // the socket is watched for writing too
    loop::Fiber* _keeper = nullptr;
    std::deque<Slot> _slots;
    std::vector<Waiter*> _waiting; // for the connection
    std::unordered_map<const keelson::data::Statement*, std::string> _prepared;
    std::vector<const char*> _values;
    unsigned _names = 0;
};

} // namespace kernel::data
