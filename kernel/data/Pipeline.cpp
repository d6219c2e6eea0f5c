#include "kernel/data/Pipeline.h"

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
using Kind = DatabaseError::Kind;

namespace {

constexpr std::chrono::milliseconds firstPause{20};
constexpr std::chrono::milliseconds longestPause{500};

// The server ends its own slow statements first; only what it no longer answers at all is given up.
constexpr std::chrono::milliseconds grace{500};

// By the classes of PostgreSQL's appendix A; without a state it was libpq that spoke, of a broken connection.
Kind kindOf(std::string_view sqlState)
{
    if (sqlState == "57014") return Kind::timeout; // cancelled by statement_timeout
    if (sqlState.empty() || sqlState.starts_with("08") || sqlState.starts_with("57P")) return Kind::unavailable;
    return Kind::statement;
}

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

void Pipeline::Waiter::refuse(const Result& refusal)
{
    const char* state = ::PQresultErrorField(refusal.get(), PG_DIAG_SQLSTATE);
    sqlState = state ? state : "";
    text = ::PQresultErrorMessage(refusal.get());
    error = kindOf(sqlState);
}

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

Result Pipeline::query(const Statement& statement, const Parameters& parameters)
{
    Waiter waiter{*loop::Fiber::current(), {}, {}, {}, {}};
    const auto deadline = loop::Clock::now() + _timeout;
    if (_state != State::ready) awaitConnection(waiter, deadline);
    send(waiter, statement, parameters);
    await(waiter, statement, deadline + grace);
    if (waiter.error)
        throw DatabaseError(*waiter.error, std::string(statement.name) + ": " + waiter.text, waiter.sqlState);
    return std::move(waiter.result);
}

void Pipeline::awaitConnection(Waiter& waiter, loop::TimePoint deadline)
{
    if (_state == State::failing) throw DatabaseError(Kind::unavailable, "there is no connection to the database");
    _waiting.push_back(&waiter);
    const auto wake = waiter.fiber.park(deadline);
    std::erase(_waiting, &waiter);
    if (wake == loop::Wake::cancelled) throw loop::Cancelled();
    if (_state != State::ready) throw DatabaseError(Kind::unavailable, "no connection to the database came up in time");
}

void Pipeline::send(Waiter& waiter, const Statement& statement, const Parameters& parameters)
{
    auto* connection = _connection.get();
    const auto values = parameters.pointers();
    const auto count = static_cast<int>(values.size());
    const auto [entry, isNew] = _prepared.try_emplace(&statement, "s" + std::to_string(_names));
    if (isNew) ++_names;
    const char* name = entry->second.c_str();
    const bool sent = (!isNew || ::PQsendPrepare(connection, name, statement.sql, count, nullptr) == 1) &&
        ::PQsendQueryPrepared(connection, name, count, values.data(), nullptr, nullptr, 0) == 1 &&
        ::PQpipelineSync(connection) == 1;
    if (!sent)
    {
        logger().warning(std::string("a connection was lost: ") + ::PQerrorMessage(connection));
        lose();
        throw DatabaseError(Kind::unavailable, "the connection was lost before the statement was sent");
    }
    const auto now = loop::Clock::now();
    _slots.push_back({&waiter, now, isNew ? &statement : nullptr});
    if (!armed()) _loop.timers().arm(*this, now + _timeout + 2 * grace);
    _loop.atTurnEnd(*this);
}

void Pipeline::await(Waiter& waiter, const Statement& statement, loop::TimePoint deadline)
{
    const auto wake = waiter.fiber.park(deadline);
    if (wake == loop::Wake::notified) return;
    for (auto& slot : _slots)
        if (slot.waiter == &waiter) slot.waiter = nullptr;
    if (wake == loop::Wake::cancelled) throw loop::Cancelled();
    throw DatabaseError(Kind::timeout, std::string(statement.name) + ": no answer in time");
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
        slot.waiter->error = Kind::unavailable;
        slot.waiter->text = "the connection was lost under way";
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
        if (Result result(::PQgetResult(_connection.get())); result.get()) take(std::move(result));
}

/// What the server sends for a statement: that it is prepared, if it was new; its result or its error; and the
/// synchronisation point.
void Pipeline::take(Result result)
{
    auto& slot = _slots.front();
    switch (result.status())
    {
    case PGRES_PIPELINE_SYNC: return finish();
    case PGRES_PIPELINE_ABORTED: return;
    case PGRES_FATAL_ERROR:
        if (slot.preparing) _prepared.erase(slot.preparing);
        if (!slot.waiter) return;
        slot.waiter->refuse(result);
        return;
    default:
        if (std::exchange(slot.preparing, nullptr)) return;
        if (slot.waiter) slot.waiter->result = std::move(result);
    }
}

void Pipeline::finish()
{
    const auto slot = _slots.front();
    _slots.pop_front();
    if (slot.waiter) slot.waiter->fiber.wake();
}

void Pipeline::wantWrite(bool want)
{
    if (_writing == want) return;
    _writing = want;
    _loop.rewatch(_socket, want ? EPOLLIN | EPOLLOUT : EPOLLIN, *this);
}

} // namespace kernel::data
