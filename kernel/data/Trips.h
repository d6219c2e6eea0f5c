#pragma once

#include "kernel/data/Sender.h"
#include "kernel/data/Times.h"

#include <keelson/data/DatabaseError.h>
#include <keelson/data/Rows.h>

#include <deque>
#include <optional>
#include <string_view>

namespace kernel::data {

/// Whoever waits for what was sent, or for the connection.
struct Waiter
{
    explicit Waiter(std::string_view statement) noexcept: name(statement) {}
    virtual ~Waiter() = default;

    /// There is an answer, or a connection. On the loop's own stack, or another fiber's.
    virtual void wake() = 0;

    std::string_view name; ///< of the last statement
    keelson::data::Rows rows;
    std::optional<keelson::data::DatabaseError> error;
    bool skipped = false; ///< not carried out, because of another's error
};

/// What is under way on one connection in pipeline mode, and who waits for it: that belongs to the connection, not to the
/// waiter, who may be gone when the answer comes.
///
/// A trip ends with a synchronisation point of its own, so that one that fails harms no other. Quick reads share one: the
/// server answers there what it has gathered, and to answer costs it half of what a short read does.
class Trips
{
public:
    enum class Kind
    {
        quickRead, ///< which may be asked again when it was skipped
        quick,
        heavy
    };

    /// `writes`: what it carries, for the times, which are null where nobody wants them.
    Trips(bool preparing, Times* times, bool writes) noexcept: _times(times), _writes(writes), _sender(preparing) {}

    /// Only into libpq's buffer: they leave by PQflush, after `close`. `timed`: the statement whose time it is, which the waiter
    /// has; null where it is of several. False when libpq takes no more.
    bool send(PGconn* connection, Waiter& waiter, const keelson::data::Statement* timed, Pieces pieces, Kind kind);

    /// Sets the synchronisation point of what shares one.
    bool close(PGconn* connection);

    /// Wakes those whose answers have come. False when the connection is of no use any more.
    bool receive(PGconn* connection, loop::TimePoint now);

    /// Has the server's answer dropped.
    void leave(const Waiter& waiter);

    /// The connection is gone: tells everybody, and is ready for the next one.
    void lose();

    std::size_t size() const noexcept { return _trips.size(); }
    bool empty() const noexcept { return _trips.empty(); }
    std::size_t heavy() const noexcept { return _heavy; }

    /// When the oldest was sent; there is one.
    loop::TimePoint oldest() const noexcept { return _trips.front().sent; }

    /// When the last answer came.
    loop::TimePoint answered() const noexcept { return _answered; }

    /// There is a new connection.
    void begin() noexcept { _answered = loop::Clock::now(); }

private:
    struct Trip
    {
        Waiter* waiter; ///< null when it has left
        loop::TimePoint sent;
        const keelson::data::Statement* timed;
        bool heavy;
        unsigned before; ///< those that share its synchronisation point
        bool closes;     ///< the synchronisation point comes behind it
        Sender::Fresh fresh;
    };

    bool isOpen() const noexcept { return !empty() && !_trips.back().closes; }
    bool shares(const Piece& piece, Kind kind);
    void take(keelson::data::Rows rows);
    void refuse(Trip& trip, const keelson::data::Rows& refusal);
    void finish();
    void time(const Trip& trip);

    Times* const _times;
    const bool _writes;
    Sender _sender;
    std::deque<Trip> _trips;
    std::size_t _heavy = 0;
    bool _acting = false;   // the last that shares has named its user
    unsigned _suspects = 0; // so many go alone, that it is seen which of them takes long
    loop::TimePoint _answered{};
    loop::TimePoint _now{}; // while it receives
};

} // namespace kernel::data
