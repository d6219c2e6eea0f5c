#include "kernel/data/Trips.h"

#include "kernel/data/Failure.h"
#include "kernel/data/HeldSocket.h"

#include <keelson/data/RowSecurity.h>

#include <algorithm>
#include <utility>

namespace kernel::data {

using keelson::data::DatabaseError;
using keelson::data::Rows;

namespace {

// So many reads share a synchronisation point at most: the first of them waits for the last.
constexpr unsigned sharing = 32;

// Nobody sees how long one of several takes: where they took long, so many go alone.
constexpr unsigned suspects = 16;
constexpr std::chrono::milliseconds tooLong{3};

} // namespace

bool Trips::send(PGconn* connection, Waiter& waiter, const keelson::data::Statement* timed, Pieces pieces, Kind kind)
{
    const bool apart = !shares(pieces.front(), kind);
    if (apart && !close(connection)) return false;
    Trip trip{.waiter = &waiter,
        .sent = loop::Clock::now(),
        .timed = timed,
        .heavy = kind == Kind::heavy,
        .before = isOpen() ? _trips.back().before + 1 : 0,
        .closes = false,
        .fresh = {}};
    {
        const HeldSocket held(::PQsocket(connection));
        if (!_sender.send(connection, pieces, trip.fresh)) return false;
    }
    _heavy += trip.heavy ? 1 : 0;
    _trips.push_back(std::move(trip));
    return (!apart && _trips.back().before + 1 < sharing) || close(connection);
}

/// Whether the read goes with what has no synchronisation point yet, or with what comes. Whom one before it has named, the
/// transaction acts for: it has to name its own. One that sets something by itself, or has to be prepared, would concern others.
bool Trips::shares(const Piece& piece, Kind kind)
{
    if (kind != Kind::quickRead || !_sender.knows(piece)) return false;
    if (_suspects > 0)
    {
        --_suspects;
        return false;
    }
    const std::string_view sql = piece.statement.sql;
    const bool acting = sql.ends_with(keelson::data::acting.text);
    if (!acting && ((isOpen() && _acting) || setsSomething(piece.statement))) return false;
    _acting = acting;
    return true;
}

bool Trips::close(PGconn* connection)
{
    if (!isOpen()) return true;
    _trips.back().closes = true;
    const HeldSocket held(::PQsocket(connection));
    return ::PQpipelineSync(connection) == 1;
}

bool Trips::receive(PGconn* connection, loop::TimePoint now)
{
    _now = now;
    while (!empty() && ::PQisBusy(connection) == 0)
    {
        Rows rows(::PQgetResult(connection));
        if (!rows.get()) continue;
        if (isCopy(*rows.get()))
        {
            refuse(_trips.front(), rows);
            return false;
        }
        take(std::move(rows));
    }
    return true;
}

/// What the server sends for a trip: that a new statement is prepared, what it gives or its error; the synchronisation point.
void Trips::take(Rows rows)
{
    auto& trip = _trips.front();
    switch (::PQresultStatus(rows.get()))
    {
    case PGRES_PIPELINE_SYNC: return finish();
    case PGRES_PIPELINE_ABORTED:
        if (trip.waiter && !trip.waiter->error) trip.waiter->skipped = true;
        break;
    case PGRES_FATAL_ERROR: refuse(trip, rows); break;
    default:
        if (trip.waiter) trip.waiter->rows = std::move(rows);
    }
    if (!trip.closes) finish(); // it is one command, and gives one result
}

void Trips::refuse(Trip& trip, const Rows& refusal)
{
    auto error = errorOf(*refusal.get(), trip.waiter ? trip.waiter->name : "");
    _sender.failed(trip.fresh, error);
    if (trip.waiter) trip.waiter->error = std::move(error);
}

void Trips::finish()
{
    const auto trip = std::move(_trips.front());
    _trips.pop_front();
    _heavy -= trip.heavy ? 1 : 0;
    if (trip.closes) time(trip);
    if (trip.waiter) trip.waiter->wake();
}

void Trips::time(const Trip& trip)
{
    const auto taken = std::max(_now - std::max(trip.sent, std::exchange(_answered, _now)), loop::Duration::zero());
    if (trip.before > 0 && taken > tooLong) _suspects = suspects;
    if (_times && trip.before == 0 && trip.waiter && trip.timed) _times->served(*trip.timed, taken, _writes);
}

/// What it has taken so far is known: those who leave may be why it would never be found slow.
void Trips::leave(const Waiter& waiter)
{
    const auto trip = std::ranges::find(_trips, &waiter, &Trip::waiter);
    if (trip == _trips.end()) return;
    if (trip == _trips.begin() && trip->closes && trip->before == 0 && trip->timed && _times)
        _times->served(*trip->timed, loop::Clock::now() - std::max(trip->sent, _answered), _writes);
    trip->waiter = nullptr;
}

void Trips::lose()
{
    _sender.reset();
    _heavy = 0;
    for (const auto& trip : std::exchange(_trips, {}))
    {
        if (!trip.waiter) continue;
        if (!trip.waiter->error)
            trip.waiter->error = unavailable(trip.waiter->name, "the connection was lost under way");
        trip.waiter->wake();
    }
}

} // namespace kernel::data
