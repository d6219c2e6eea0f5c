#include "kernel/data/Pipeline.h"

#include "kernel/data/Failure.h"
#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Wait.h"

#include <keelson/data/DatabaseError.h>

#include <Poco/Logger.h>
#include <algorithm>
#include <fcntl.h>
#include <sys/epoll.h>
#include <unistd.h>
#include <utility>

namespace kernel::data {

using keelson::data::DatabaseError;
using keelson::data::Rows;
using Kind = DatabaseError::Kind;

namespace {

constexpr std::chrono::milliseconds firstPause{20};
constexpr std::chrono::milliseconds longestPause{500};

// The server ends its own slow statements first; only what it no longer answers at all is given up.
constexpr std::chrono::milliseconds grace{500};

// A descriptor that libpq closes stays in epoll as long as some other process has it, such as a child that was forked in
// that moment, and could not be taken out any more.
int duplicate(int descriptor)
{
    const int copy = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    if (copy < 0) throw DatabaseError(Kind::unavailable, "there is no free file descriptor for a connection");
    return copy;
}

Poco::Logger& logger()
{
    return Poco::Logger::get("data");
}

} // namespace

Pipeline::Pipeline(loop::Loop& loop, const Connector& connector, loop::Duration timeout):
    _loop(loop), _connector(connector), _timeout(timeout)
{
}

Pipeline::~Pipeline()
{
    lose();
}

void Pipeline::open()
{
    _loop.spawn([this] { keep(); }, "database connection");
}

Rows Pipeline::run(Pieces pieces)
{
    Waiter waiter{*loop::Fiber::current(), pieces.back().statement.name, {}, {}};
    const auto deadline = loop::Clock::now() + _timeout;
    if (_state != State::ready) awaitConnection(waiter, deadline);
    send(waiter, pieces);
    await(waiter, deadline + grace);
    if (waiter.error) throw *std::move(waiter.error);
    return std::move(waiter.rows);
}

void Pipeline::awaitConnection(Waiter& waiter, loop::TimePoint deadline)
{
    if (_state == State::failing) throw unavailable(waiter.name, "there is no connection to the database");
    _waiting.push_back(&waiter);
    const auto wake = waiter.fiber.park(deadline);
    std::erase(_waiting, &waiter);
    if (wake == loop::Wake::cancelled) throw loop::Cancelled();
    if (_state != State::ready) throw unavailable(waiter.name, "no connection to the database came up in time");
}

void Pipeline::send(Waiter& waiter, Pieces pieces)
{
    std::vector<const keelson::data::Statement*> fresh;
    bool sent = true;
    for (const auto& piece : pieces) sent = sent && sendPiece(piece, fresh);
    if (!sent || ::PQpipelineSync(_connection.get()) != 1)
    {
        logger().warning(std::string("a connection was lost: ") + ::PQerrorMessage(_connection.get()));
        lose();
        throw unavailable(waiter.name, "the connection was lost before it was sent");
    }
    const auto now = loop::Clock::now();
    _slots.push_back({&waiter, now, std::move(fresh)});
    if (!armed()) _loop.timers().arm(*this, now + _timeout + 2 * grace);
    _loop.atTurnEnd(*this);
}

bool Pipeline::sendPiece(const Piece& piece, std::vector<const keelson::data::Statement*>& fresh)
{
    auto* const connection = _connection.get();
    piece.parameters.pointers(_values);
    const auto count = static_cast<int>(_values.size());
    auto found = _prepared.find(&piece.statement);
    if (found == _prepared.end())
    {
        found = _prepared.emplace(&piece.statement, "s" + std::to_string(_names++)).first;
        fresh.push_back(&piece.statement);
        if (::PQsendPrepare(connection, found->second.c_str(), piece.statement.sql, count, nullptr) != 1) return false;
    }
    return ::PQsendQueryPrepared(connection, found->second.c_str(), count, _values.data(), nullptr, nullptr, 0) == 1;
}

void Pipeline::await(Waiter& waiter, loop::TimePoint deadline)
{
    const auto wake = waiter.fiber.park(deadline);
    if (wake == loop::Wake::notified) return;
    for (auto& slot : _slots)
        if (slot.waiter == &waiter) slot.waiter = nullptr;
    if (wake == loop::Wake::cancelled) throw loop::Cancelled();
    throw DatabaseError(Kind::timeout, std::string(waiter.name) + ": no answer in time");
}

void Pipeline::ready(std::uint32_t)
{
    if (_writing) _loop.atTurnEnd(*this);
    receive();
}

void Pipeline::turnEnded()
{
    if (_state != State::ready) return;
    const int result = ::PQflush(_connection.get());
    if (result < 0) return lose();
    wantWrite(result == 1);
}

/// The server has not answered the oldest statement: it is frozen or out of reach, and so is all that was sent after.
void Pipeline::due()
{
    if (_slots.empty()) return;
    const auto limit = _slots.front().sent + _timeout + 2 * grace;
    if (limit > _loop.now()) return _loop.timers().arm(*this, limit);
    logger().warning("a connection was given up: the database server does not answer");
    lose();
}

/// The keeper's life: a connection, and another one whenever it is lost.
void Pipeline::keep()
{
    _keeper = loop::Fiber::current();
    try
    {
        for (auto pause = firstPause;; pause = std::min(2 * pause, longestPause))
        {
            if (connect())
            {
                awaitLoss();
                pause = firstPause;
            }
            loop::sleep(pause);
        }
    }
    catch (const loop::Cancelled&) // NOLINT(bugprone-empty-catch): the loop ends
    {
    }
    _keeper = nullptr;
    lose();
}

void Pipeline::awaitLoss() const
{
    while (_state == State::ready)
        if (_keeper->park(loop::never) == loop::Wake::cancelled) throw loop::Cancelled();
}

bool Pipeline::connect()
{
    try
    {
        _connection = _connector.connect(loop::Clock::now() + _timeout);
        ::PQenterPipelineMode(_connection.get());
        _socket = duplicate(::PQsocket(_connection.get()));
        _loop.watch(_socket, EPOLLIN, *this);
        _state = State::ready;
    }
    catch (const DatabaseError& error)
    {
        if (_state != State::failing) logger().warning(std::string("no connection to the database: ") + error.what());
        _state = State::failing;
    }
    for (auto* waiter : _waiting) waiter->fiber.wake();
    return _state == State::ready;
}

/// Tells everybody whose statement was under way and has the keeper connect anew.
void Pipeline::lose()
{
    if (_state != State::ready) return;
    _state = State::connecting;
    _loop.forget(*this);
    _loop.timers().disarm(*this);
    _loop.unwatch(_socket, *this);
    ::close(std::exchange(_socket, -1));
    _connection.reset();
    _writing = false;
    _prepared.clear();
    for (auto& slot : std::exchange(_slots, {}))
    {
        if (!slot.waiter) continue;
        slot.waiter->error = unavailable(slot.waiter->name, "the connection was lost under way");
        slot.waiter->fiber.wake();
    }
    if (_keeper) _keeper->wake();
}

void Pipeline::receive()
{
    if (::PQconsumeInput(_connection.get()) == 0)
    {
        logger().warning(std::string("a connection was lost: ") + ::PQerrorMessage(_connection.get()));
        return lose();
    }
    while (!_slots.empty() && ::PQisBusy(_connection.get()) == 0)
        if (Rows rows(::PQgetResult(_connection.get())); rows.get()) take(std::move(rows));
}

/// What the server sends for a trip: that a new statement is prepared, what it gives or its error; the synchronisation
/// point at the end. Which new ones it had prepared when it refused is not worth asking: they get new names.
void Pipeline::take(Rows rows)
{
    auto& slot = _slots.front();
    switch (::PQresultStatus(rows.get()))
    {
    case PGRES_PIPELINE_SYNC: return finish();
    case PGRES_PIPELINE_ABORTED: return;
    case PGRES_FATAL_ERROR:
        for (const auto* statement : slot.fresh) _prepared.erase(statement);
        if (slot.waiter) slot.waiter->error = errorOf(*rows.get(), slot.waiter->name);
        return;
    default:
        if (slot.waiter) slot.waiter->rows = std::move(rows);
    }
}

void Pipeline::finish()
{
    auto* const waiter = _slots.front().waiter;
    _slots.pop_front();
    if (waiter) waiter->fiber.wake();
}

void Pipeline::wantWrite(bool want)
{
    if (_writing == want) return;
    _writing = want;
    _loop.rewatch(_socket, want ? EPOLLIN | EPOLLOUT : EPOLLIN, *this);
}

} // namespace kernel::data
