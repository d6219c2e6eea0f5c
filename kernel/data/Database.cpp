#include "kernel/data/Database.h"

#include "kernel/data/Failure.h"
#include "kernel/data/PocoSession.h"
#include "kernel/loop/Wait.h"

#include <keelson/data/DatabaseError.h>

#include <Poco/Logger.h>
#include <algorithm>
#include <random>
#include <stdexcept>

namespace kernel::data {

using keelson::data::DatabaseError;
using keelson::data::Parameters;
using keelson::data::Rows;
using keelson::data::Statement;

namespace {

// Whoever waits for a lock on a shared connection keeps others waiting who need none: after so long it is undone there, and
// goes on a connection of its own.
constexpr std::chrono::milliseconds longestLock{100};
constexpr std::string_view lockTimeout = "55P03";

constexpr loop::Duration shortestIdle = std::chrono::seconds(20);
constexpr std::chrono::seconds tidyEvery{5};

constexpr int attempts = 5;
constexpr std::chrono::milliseconds firstPause{5};

std::string milliseconds(loop::Duration duration)
{
    return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(duration).count());
}

ConnectionString session(ConnectionString target, loop::Duration timeout)
{
    target.setDefault("application_name", "keelson");
    target.set("client_encoding", "UTF8");
    target.addOption("TimeZone=UTC");
    target.addOption("DateStyle=ISO");
    target.addOption("statement_timeout=" + milliseconds(timeout));
    return target;
}

ConnectionString shared(ConnectionString target, loop::Duration timeout)
{
    target.addOption("lock_timeout=" + milliseconds(std::min<loop::Duration>(timeout / 2, longestLock)));
    return target;
}

// The server looks whether we are still there, so that what a client has left behind does not run on.
ConnectionString own(ConnectionString target, loop::Duration timeout)
{
    target.addOption("idle_in_transaction_session_timeout=" + milliseconds(std::max(4 * timeout, shortestIdle)));
    target.addOption("client_connection_check_interval=1000");
    return target;
}

Database::Options completed(Database::Options options)
{
    options.target = session(std::move(options.target), options.timeout);
    options.pool.connect = options.timeout;
    return options;
}

Poco::Logger& logger()
{
    return Poco::Logger::get("data");
}

// What has met once would meet again after equal pauses.
loop::Duration pauseAfter(int attempt)
{
    thread_local std::minstd_rand random{std::random_device{}()};
    const auto longest = firstPause * (1 << attempt);
    return std::chrono::milliseconds(std::uniform_int_distribution<long>(longest.count() / 2, longest.count())(random));
}

// Within a transaction that surrounds it, only a deadlock is over when the part is undone.
bool worthAnother(const DatabaseError& error, const OpenTransaction* open)
{
    if (isStale(error)) return !open;
    if (error.kind() != DatabaseError::Kind::serialization) return false;
    return !open || (!open->written() && error.sqlState() == "40P01");
}

} // namespace

Database::Database(loop::Loops& loops, loop::Executor& slow, Options options):
    _options(completed(std::move(options))),
    _loops(loops),
    _slow(slow),
    _shared(shared(_options.target, _options.timeout), slow),
    _own(own(_options.target, _options.timeout), slow),
    _times(loops.size(), _options.slow),
    _pool(_own, _options.pool)
{
    const Pipelines::Shares shares(_pool.bound(), loops.size());
    if (!_options.pipeline || shares.reads == 0) return;
    _pool.takePlaces(shares.permanent() * loops.size());
    const Pipeline::Options each{.timeout = _options.timeout,
        .preparing = _options.pool.preparing,
        .age = _options.pool.age,
        .times = &_times,
        .back = [this] { hurry(); }};
    for (std::size_t i = 0; i < loops.size(); ++i)
        _pipelines.push_back(std::make_unique<Pipelines>(loops.at(i), _shared, _pool, each, shares));
}

Database::~Database() = default;

void Database::open()
{
    if (_pipelines.empty() && _options.pipeline)
        logger().warning("there are too few connections to share any: database.pool.size should be three times as many "
                         "as there are loops");
    _loops.everywhere([this](loop::Loop& loop) {
        if (!_pipelines.empty()) _pipelines[loop.number()]->open();
        if (loop.number() == 0) loop.spawn([this] { keepTidy(); }, "database pool");
    });
}

/// One connection that comes up tells all loops that the database is back, so that it is back for all of them at once.
void Database::hurry()
{
    for (std::size_t i = 0; i < _pipelines.size(); ++i) _loops.at(i).post([this, i] { _pipelines[i]->hurry(); });
}

void Database::keepTidy()
{
    for (;;)
    {
        loop::sleep(tidyEvery);
        _pool.tidy();
    }
}

Rows Database::run(const Statement& statement, const Parameters& parameters, Use use)
{
    const Piece piece{statement, parameters};
    return carryOut({&piece, 1}, use == Use::read ? Aim::read : Aim::write);
}

Rows Database::unit(std::span<const Step> steps)
{
    return carryOut(steps, Aim::write);
}

Rows Database::carryOut(std::span<const Step> steps, Aim aim)
{
    std::vector<Piece> pieces;
    for (const auto& [statement, parameters] : steps) pieces.push_back({statement, parameters});
    if (pieces.empty()) return {};
    return carryOut(pieces, aim);
}

Rows Database::carryOut(Pieces pieces, Aim aim)
{
    auto* const open = OpenTransaction::current();
    if (!open) return _times.counted(pieces, [&] { return tryTwice(pieces, aim); });
    if (open->written())
        throw std::logic_error(
            std::string(pieces.back().statement.name) + " is asked of the database within a transaction, not of it");
    return open->runApart(pieces);
}

/// What reads may be asked again when its connection was lost; what was not carried out at all, anything.
Rows Database::tryTwice(Pieces pieces, Aim aim)
{
    try
    {
        return runHere(pieces, aim);
    }
    catch (const DatabaseError& error)
    {
        const bool lost = error.kind() == DatabaseError::Kind::unavailable && !error.sqlState().starts_with("53");
        if (!(lost && aim == Aim::read) && !isStale(error)) throw;
    }
    return runHere(pieces, aim);
}

Rows Database::runHere(Pieces pieces, Aim aim)
{
    auto* const pipelines = pipelinesHere();
    const auto pace = _times.pace(pieces.back().statement);
    if (!pipelines || pace == Times::Pace::slow) return runApart(pieces, aim);
    try
    {
        if (aim == Aim::read) return pipelines->read(pieces, pace);
        if (aim == Aim::write) return pipelines->write(pieces, pace);
        pipelines->change(pieces, pace);
        return {};
    }
    catch (const DatabaseError& error)
    {
        if (error.sqlState() != lockTimeout) throw;
    }
    return runApart(pieces, aim);
}

/// None on a plain thread, and on a loop that is not one of ours.
Pipelines* Database::pipelinesHere() const
{
    const auto* const loop = loop::Loop::current();
    if (!loop || loop->number() >= _pipelines.size() || &_loops.at(loop->number()) != loop) return nullptr;
    return _pipelines[loop->number()].get();
}

Rows Database::runApart(Pieces pieces, Aim aim)
{
    const auto connection = _pool.lease();
    const auto begin = loop::Clock::now();
    auto rows = connection->run({}, pieces, begin + _options.timeout + grace);
    _times.served(pieces.back().statement, loop::Clock::now() - begin, aim != Aim::read);
    return rows;
}

void Database::transact(const Function& function)
{
    auto* const open = OpenTransaction::current();
    for (int attempt = 1;; ++attempt)
    {
        try
        {
            return open ? join(*open, function) : perform(function, OpenTransaction::Kind::written);
        }
        catch (const DatabaseError& error)
        {
            if (attempt == attempts || !worthAnother(error, open)) throw;
        }
        loop::sleep(pauseAfter(attempt));
    }
}

void Database::around(const Function& function)
{
    auto* const open = OpenTransaction::current();
    return open ? join(*open, function) : perform(function, OpenTransaction::Kind::surrounding);
}

void Database::perform(const Function& function, OpenTransaction::Kind kind)
{
    // The server takes what is one trip as one transaction without being told.
    carryOut(called(function, kind), Aim::change);
}

std::vector<keelson::data::Database::Step> Database::called(const Function& function, OpenTransaction::Kind kind)
{
    OpenTransaction transaction(_pool, _times, _options.timeout + grace, kind);
    try
    {
        function(transaction);
        return transaction.commit();
    }
    catch (...)
    {
        transaction.rollback();
        throw;
    }
}

void Database::join(OpenTransaction& open, const Function& function)
{
    open.beginPart();
    try
    {
        function(open);
        open.endPart();
    }
    catch (...)
    {
        open.undoPart();
        throw;
    }
}

void Database::session(const std::function<void(Poco::Data::Session&)>& function)
{
    const auto place = _pool.place();
    _slow.run([&] { PocoSession(_options.target).use(function); });
}

} // namespace kernel::data
