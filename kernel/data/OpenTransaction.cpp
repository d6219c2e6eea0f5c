#include "kernel/data/OpenTransaction.h"

#include "kernel/loop/Fiber.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace kernel::data {

using keelson::data::DatabaseError;
using keelson::data::Rows;

namespace {

constexpr keelson::data::Statement commitAll{"transaction", "COMMIT"};

struct Entry
{
    const void* owner;
    OpenTransaction* transaction;
};

// Of this thread's fibers, and of the thread itself. A fiber stays on its thread.
std::vector<Entry>& entries() noexcept
{
    thread_local std::vector<Entry> value;
    return value;
}

} // namespace

OpenTransaction::OpenTransaction(Pool& pool, Times& times, loop::Duration timeout, Kind kind):
    _pool(pool), _times(times), _timeout(timeout), _kind(kind)
{
    entries().push_back({loop::Fiber::current(), this});
}

OpenTransaction::~OpenTransaction()
{
    std::erase_if(entries(), [this](const Entry& entry) { return entry.transaction == this; });
}

OpenTransaction* OpenTransaction::current() noexcept
{
    const auto& all = entries();
    if (all.empty()) return nullptr;
    const auto found = std::ranges::find(all, static_cast<const void*>(loop::Fiber::current()), &Entry::owner);
    return found == all.end() ? nullptr : found->transaction;
}

Rows OpenTransaction::run(const keelson::data::Statement& statement, const keelson::data::Parameters& parameters)
{
    const Piece piece{statement, parameters};
    return run({&piece, 1});
}

Rows OpenTransaction::run(Pieces pieces)
{
    if (_later.empty()) return send(pieces);
    const auto later = std::exchange(_later, {});
    std::vector<Piece> all;
    for (const auto& [statement, parameters] : later) all.push_back({statement, parameters});
    for (const auto& piece : pieces) all.push_back(piece);
    return send(all);
}

void OpenTransaction::runLater(const keelson::data::Statement& statement, keelson::data::Parameters parameters)
{
    _later.push_back({statement, std::move(parameters)});
}

void OpenTransaction::sendLater()
{
    if (!_later.empty()) run(Pieces());
}

Rows OpenTransaction::send(Pieces pieces)
{
    if (_error) throw std::logic_error("a transaction takes no statement after one that has failed");
    if (!_connection) _connection.emplace(_pool.lease());
    const auto commands = std::exchange(_waiting, {});
    try
    {
        return _times.counted(
            pieces, [&] { return (*_connection)->run(commands, pieces, loop::Clock::now() + _timeout); });
    }
    catch (const DatabaseError& error)
    {
        _error = error;
        throw;
    }
}

Rows OpenTransaction::runApart(Pieces pieces)
{
    beginPart();
    try
    {
        auto rows = run(pieces);
        endPart();
        return rows;
    }
    catch (...)
    {
        undoPart();
        throw;
    }
}

std::vector<keelson::data::Database::Step> OpenTransaction::commit()
{
    if (_error) throw *_error;
    if (!_connection) return std::exchange(_later, {});
    const keelson::data::Parameters none;
    const Piece commit{commitAll, none};
    run({&commit, 1});
    return {};
}

/// Where that fails, or the fiber is cancelled, the connection is broken, and the server rolls back when it is closed.
void OpenTransaction::rollback() noexcept
{
    if (!_connection || (*_connection)->broken() || !(*_connection)->inTransaction()) return;
    try
    {
        const std::string command = "ROLLBACK";
        (*_connection)->run({&command, 1}, {}, loop::Clock::now() + _timeout);
    }
    catch (...) // NOLINT(bugprone-empty-catch)
    {
    }
}

void OpenTransaction::beginPart()
{
    sendLater();
    ++_parts;
    _waiting.push_back(savepoint());
}

void OpenTransaction::endPart()
{
    if (_error) throw *_error;
    sendLater();
    if (!drop()) _waiting.push_back("RELEASE " + savepoint());
    --_parts;
}

void OpenTransaction::undoPart()
{
    _error.reset();
    _later.clear(); // of the part: what came before it has been sent
    if (!drop())
    {
        _waiting.clear(); // parts of the one that is undone
        _waiting.push_back("ROLLBACK TO " + savepoint());
        _waiting.push_back("RELEASE " + savepoint());
    }
    --_parts;
}

/// Forgets the part's savepoint, and what is waiting since, if the server has not heard of it yet.
bool OpenTransaction::drop()
{
    const auto found = std::ranges::find(_waiting, savepoint());
    if (found == _waiting.end()) return false;
    _waiting.erase(found, _waiting.end());
    return true;
}

} // namespace kernel::data
