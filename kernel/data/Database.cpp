#include "kernel/data/Database.h"

#include "kernel/data/PocoSession.h"
#include "kernel/loop/Wait.h"

#include <keelson/data/DatabaseError.h>

#include <random>
#include <stdexcept>

namespace kernel::data {

using keelson::data::DatabaseError;
using keelson::data::Parameters;
using keelson::data::Rows;
using keelson::data::Statement;

namespace {

// The server ends its own slow statements first; only what it no longer answers at all is given up.
constexpr std::chrono::milliseconds grace{500};

constexpr int attempts = 5;
constexpr std::chrono::milliseconds firstPause{5};

ConnectionString prepared(ConnectionString target, loop::Duration timeout)
{
    using std::chrono::milliseconds;
    target.setDefault("application_name", "keelson");
    target.set("client_encoding", "UTF8");
    target.addOption("TimeZone=UTC");
    target.addOption("DateStyle=ISO");
    target.addOption("statement_timeout=" + std::to_string(std::chrono::duration_cast<milliseconds>(timeout).count()));
    return target;
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
    if (error.kind() != DatabaseError::Kind::serialization) return false;
    return !open || (!open->written() && error.sqlState() == "40P01");
}

} // namespace

Database::Database(loop::Loops& loops, loop::Executor& slow, Options options):
    _target(prepared(std::move(options.target), options.timeout)),
    _loops(loops),
    _slow(slow),
    _timeout(options.timeout),
    _connector(_target, slow),
    _pool(_connector, options.pool)
{
    for (std::size_t i = 0; i < loops.size(); ++i)
        _pipelines.push_back(std::make_unique<Pipeline>(loops.at(i), _connector, options.timeout));
}

Database::~Database() = default;

void Database::open()
{
    _loops.everywhere([this](loop::Loop& loop) { _pipelines[loop.number()]->open(); });
}

Rows Database::run(const Statement& statement, const Parameters& parameters, Use)
{
    const Piece piece{statement, parameters};
    return runHere({&piece, 1});
}

Rows Database::unit(std::span<const Step> steps)
{
    std::vector<Piece> pieces;
    for (const auto& [statement, parameters] : steps) pieces.push_back({statement, parameters});
    return runHere(pieces);
}

Rows Database::runHere(Pieces pieces)
{
    if (auto* const open = OpenTransaction::current())
    {
        if (open->written())
            throw std::logic_error(std::string(pieces.back().statement.name) +
                " is asked of the database within a transaction, not of it");
        return open->runApart(pieces);
    }
    auto* const pipeline = pipelineHere();
    return pipeline ? pipeline->run(pieces) : runApart(pieces);
}

/// None on a plain thread, and on a loop that is not one of ours.
Pipeline* Database::pipelineHere() const
{
    const auto* const loop = loop::Loop::current();
    if (!loop || loop->number() >= _loops.size() || &_loops.at(loop->number()) != loop) return nullptr;
    return _pipelines[loop->number()].get();
}

Rows Database::runApart(Pieces pieces)
{
    const auto connection = _pool.lease();
    return connection->run({}, pieces, loop::Clock::now() + _timeout + grace);
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
    OpenTransaction transaction(_pool.lease(), _timeout + grace, kind);
    try
    {
        function(transaction);
        transaction.commit();
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
    _slow.run([&] { PocoSession(_target).use(function); });
}

} // namespace kernel::data
