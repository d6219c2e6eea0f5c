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

// How long one that was woken stays without anything to do.
constexpr loop::Duration linger = std::chrono::seconds(30);

Poco::Logger& logger()
{
    return Poco::Logger::get("data");
}

struct FiberWaiter final : Waiter
{
    using Waiter::Waiter;

    void wake() override { fiber.wake(); }

    loop::Fiber& fiber = *loop::Fiber::current();
};

} // namespace

Pipeline::Pipeline(loop::Loop& loop, const Connector& connector, const Options& options, Pool* pool):
    _loop(loop),
    _connector(connector),
    _options(options),
    _pool(pool),
    _trips(options.preparing, options.times, options.writes),
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

Rows Pipeline::read(Pieces pieces, Times::Pace pace, bool timed)
{
    return run(pieces, pace < Times::Pace::heavy && !timed ? Trips::Kind::quickRead : kindOf(pace));
}

Rows Pipeline::run(Pieces pieces, Trips::Kind kind)
{
    FiberWaiter waiter(pieces.back().statement.name);
    const auto deadline = loop::Clock::now() + _options.timeout;
    do {
        if (_state != State::ready) awaitConnection(waiter, deadline);
        if (!send(waiter, &pieces.back().statement, pieces, kind))
            throw unavailable(waiter.name, "the connection was lost before it was sent");
        await(waiter, deadline + grace);
        kind = Trips::Kind::quick;
    }
    while (std::exchange(waiter.skipped, false) && !waiter.error);
    if (waiter.error) throw *std::move(waiter.error);
    return std::move(waiter.rows);
}

void Pipeline::awaitConnection(Waiter& waiter, loop::TimePoint deadline)
{
    if (_state == State::failing || _state == State::dormant)
        throw unavailable(waiter.name, "there is no connection to the database");
    _waiting.push_back(&waiter);
    const auto wake = loop::Fiber::current()->park(deadline);
    std::erase(_waiting, &waiter);
    if (wake == loop::Wake::cancelled) throw loop::Cancelled();
    if (_state != State::ready) throw unavailable(waiter.name, "no connection to the database came up in time");
}

bool Pipeline::send(Waiter& waiter, const keelson::data::Statement* timed, Pieces pieces, Trips::Kind kind)
{
    if (!_trips.send(_connection.get(), waiter, timed, pieces, kind))
    {
        logger().warning(std::string("a connection was lost: ") + ::PQerrorMessage(_connection.get()));
        lose();
        return false;
    }
    if (!armed()) _loop.timers().arm(*this, _trips.oldest() + _options.timeout + 2 * grace);
    _loop.atTurnEnd(*this);
    return true;
}

void Pipeline::await(const Waiter& waiter, loop::TimePoint deadline)
{
    const auto wake = loop::Fiber::current()->park(deadline);
    if (wake == loop::Wake::notified) return;
    _trips.leave(waiter);
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
    const int unsent = _trips.close(_connection.get()) ? ::PQflush(_connection.get()) : -1;
    unsent < 0 ? lose() : wantWrite(unsent == 1);
}

/// The server has not answered the oldest statement: it is frozen or out of reach, and so is all that was sent after.
void Pipeline::due()
{
    if (_trips.empty()) return;
    const auto limit = _trips.oldest() + _options.timeout + 2 * grace;
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
    if (_pool && _trips.empty() && now - _trips.answered() > linger)
    {
        lose();
        enter(State::dormant);
    }
    else if (now - _opened >= _options.age)
    {
        _retiring = true;
        if (_trips.empty()) lose();
    }
}

void Pipeline::enter(State state)
{
    _state = state;
    for (auto* waiter : _waiting) waiter->wake();
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
        _opened = loop::Clock::now();
        _trips.begin();
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
    _trips.lose();
    if (_keeper) _keeper->wake();
}

void Pipeline::receive()
{
    // Reading sends, too: never a statement without its synchronisation point.
    if (!_trips.close(_connection.get()) || ::PQconsumeInput(_connection.get()) == 0)
    {
        logger().warning(std::string("a connection was lost: ") + ::PQerrorMessage(_connection.get()));
        return lose();
    }
    if (!_trips.receive(_connection.get(), _loop.now()))
    {
        logger().warning("a connection was given up: a statement is a COPY from or to the client");
        return lose();
    }
    if (_retiring && _trips.empty()) lose();
}

void Pipeline::wantWrite(bool want)
{
    if (_writing == want) return;
    _writing = want;
    _loop.rewatch(_socket, want ? EPOLLIN | EPOLLOUT : EPOLLIN, *this);
}

} // namespace kernel::data
