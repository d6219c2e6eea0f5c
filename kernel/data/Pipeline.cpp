#include "kernel/data/Pipeline.h"

#include "kernel/data/Failure.h"
#include "kernel/data/Pool.h"
#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Wait.h"

#include <keelson/data/DatabaseError.h>

#include <Poco/Logger.h>
#include <algorithm>
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

// How long one that was woken stays without anything to do.
constexpr loop::Duration linger = std::chrono::seconds(30);

Poco::Logger& logger()
{
    return Poco::Logger::get("data");
}

} // namespace

Pipeline::Pipeline(loop::Loop& loop, const Connector& connector, const Options& options, Pool* pool):
    _loop(loop),
    _connector(connector),
    _options(options),
    _pool(pool),
    _sender(options.preparing),
    _state(pool ? State::dormant : State::connecting)
{
}

Pipeline::~Pipeline()
{
    lose();
}

void Pipeline::wake()
{
    if (_state != State::dormant || !_pool->tryPlace()) return;
    _state = State::connecting;
    open();
}

Rows Pipeline::run(Pieces pieces, Times::Pace pace)
{
    Waiter waiter{*loop::Fiber::current(), pieces.back().statement.name, {}, {}};
    const auto deadline = loop::Clock::now() + _options.timeout;
    if (_state != State::ready) awaitConnection(waiter, deadline);
    send(waiter, pieces, pace != Times::Pace::quick);
    await(waiter, deadline + grace);
    if (waiter.error) throw *std::move(waiter.error);
    return std::move(waiter.rows);
}

void Pipeline::awaitConnection(Waiter& waiter, loop::TimePoint deadline)
{
    if (_state == State::failing || _state == State::dormant)
        throw unavailable(waiter.name, "there is no connection to the database");
    _waiting.push_back(&waiter);
    const auto wake = waiter.fiber.park(deadline);
    std::erase(_waiting, &waiter);
    if (wake == loop::Wake::cancelled) throw loop::Cancelled();
    if (_state != State::ready) throw unavailable(waiter.name, "no connection to the database came up in time");
}

void Pipeline::send(Waiter& waiter, Pieces pieces, bool heavy)
{
    Sender::Fresh fresh;
    if (!_sender.enqueue(_connection.get(), pieces, fresh))
    {
        logger().warning(std::string("a connection was lost: ") + ::PQerrorMessage(_connection.get()));
        lose();
        throw unavailable(waiter.name, "the connection was lost before it was sent");
    }
    const auto now = loop::Clock::now();
    _slots.push_back({&waiter, now, &pieces.back().statement, heavy, std::move(fresh)});
    _heavy += heavy ? 1 : 0;
    if (!armed()) _loop.timers().arm(*this, now + _options.timeout + 2 * grace);
    _loop.atTurnEnd(*this);
}

void Pipeline::await(Waiter& waiter, loop::TimePoint deadline)
{
    const auto wake = waiter.fiber.park(deadline);
    if (wake == loop::Wake::notified) return;
    for (auto& slot : _slots)
        if (slot.waiter == &waiter) leave(slot);
    if (wake == loop::Wake::cancelled) throw loop::Cancelled();
    throw DatabaseError(Kind::timeout, std::string(waiter.name) + ": no answer in time");
}

/// What it has taken so far is known: those who leave may be why it would never be found slow.
void Pipeline::leave(Slot& slot)
{
    if (&slot == &_slots.front() && _options.times)
        _options.times->served(*slot.statement, loop::Clock::now() - std::max(slot.sent, _answered), _options.writes);
    slot.waiter = nullptr;
}

void Pipeline::ready(std::uint32_t)
{
    if (_writing) _loop.atTurnEnd(*this);
    receive();
}

void Pipeline::turnEnded()
{
    if (_state != State::ready) return;
    const int unsent = ::PQflush(_connection.get());
    unsent < 0 ? lose() : wantWrite(unsent == 1);
}

/// The server has not answered the oldest statement: it is frozen or out of reach, and so is all that was sent after.
void Pipeline::due()
{
    if (_slots.empty()) return;
    const auto limit = _slots.front().sent + _options.timeout + 2 * grace;
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
                stay();
                pause = firstPause;
            }
            else if (_pool) enter(State::dormant);
            if (_state == State::dormant) break;
            _pausing = true;
            loop::sleep(pause);
            _pausing = false;
        }
    }
    catch (const loop::Cancelled&) // NOLINT(bugprone-empty-catch): the loop ends
    {
    }
    _keeper = nullptr;
    _pausing = false;
    lose();
    if (_pool) _pool->returnPlace();
}

/// Until the connection is lost, or has had its time.
void Pipeline::stay()
{
    while (_state == State::ready)
    {
        const auto wake = _keeper->park(loop::Clock::now() + std::min(linger, _options.age));
        if (wake == loop::Wake::cancelled) throw loop::Cancelled();
        if (_state == State::ready && wake == loop::Wake::timeout) retire();
    }
}

void Pipeline::retire()
{
    const auto now = loop::Clock::now();
    if (_pool && _slots.empty() && now - _answered > linger)
    {
        lose();
        enter(State::dormant);
    }
    else if (now - _opened >= _options.age)
    {
        _retiring = true;
        if (_slots.empty()) lose();
    }
}

void Pipeline::enter(State state)
{
    _state = state;
    for (auto* waiter : _waiting) waiter->fiber.wake();
}

bool Pipeline::connect()
{
    const bool failed = _state == State::failing;
    try
    {
        _connection = _connector.connect(loop::Clock::now() + _options.timeout);
        ::PQenterPipelineMode(_connection.get());
        _socket = Connector::ownSocket(_connection.get());
        _loop.watch(_socket, EPOLLIN, *this);
        _opened = _answered = loop::Clock::now();
        enter(State::ready);
        if (failed && _options.back) _options.back();
    }
    catch (const std::exception& error)
    {
        if (!failed) logger().warning(std::string("no connection to the database: ") + error.what());
        enter(State::failing);
    }
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
    _writing = _retiring = false;
    _heavy = 0;
    _sender.reset();
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
/// point at the end.
void Pipeline::take(Rows rows)
{
    auto& slot = _slots.front();
    switch (::PQresultStatus(rows.get()))
    {
    case PGRES_PIPELINE_SYNC: return finish();
    case PGRES_PIPELINE_ABORTED: return;
    case PGRES_FATAL_ERROR: return refuse(slot, rows);
    default:
        if (slot.waiter) slot.waiter->rows = std::move(rows);
    }
}

void Pipeline::refuse(Slot& slot, const Rows& refusal)
{
    auto error = errorOf(*refusal.get(), slot.waiter ? slot.waiter->name : "");
    _sender.failed(slot.fresh, error);
    if (slot.waiter) slot.waiter->error = std::move(error);
}

void Pipeline::finish()
{
    const auto& slot = _slots.front();
    auto* const waiter = slot.waiter;
    const auto begun = std::max(slot.sent, std::exchange(_answered, _loop.now()));
    if (waiter && _options.times)
        _options.times->served(*slot.statement, std::max(_answered - begun, loop::Duration::zero()), _options.writes);
    _heavy -= slot.heavy ? 1 : 0;
    _slots.pop_front();
    if (waiter) waiter->fiber.wake();
    if (_retiring && _slots.empty()) lose();
}

void Pipeline::wantWrite(bool want)
{
    if (_writing == want) return;
    _writing = want;
    _loop.rewatch(_socket, want ? EPOLLIN | EPOLLOUT : EPOLLIN, *this);
}

} // namespace kernel::data
