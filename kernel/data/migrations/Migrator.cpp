#include "kernel/data/migrations/Migrator.h"

#include "kernel/data/migrations/Error.h"

#include <keelson/data/DatabaseError.h>

#include <thread>

namespace kernel::data::migrations {

using keelson::data::DatabaseError;

namespace {

// One for each schema: "keelson" in ASCII, and the schema's name.
constexpr const char* tryLock = "SELECT pg_try_advisory_lock(1801677171, hashtext(current_schema()))";
constexpr const char* unlock = "SELECT pg_advisory_unlock(1801677171, hashtext(current_schema()))";

constexpr std::chrono::minutes turnPatience{10};
constexpr std::chrono::milliseconds turnPause{100};

// A killed process is noticed while its statement runs. A migration that waits for a lock holds up all that come after it.
constexpr const char* prepare = "RESET ALL; SET client_connection_check_interval = '1s'; SET lock_timeout = '30s'; "
                                "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0";

} // namespace

/// This node's turn to change the schema; waits for it.
class Migrator::Turn
{
public:
    Turn(Session& session, const std::function<void(std::string_view)>& progress): _session(session)
    {
        const auto deadline = std::chrono::steady_clock::now() + turnPatience;
        for (bool told = false; !_session.query(tryLock)[0].get<bool>(0); told = true)
        {
            if (!told) progress("waiting for another node that migrates this database");
            if (std::chrono::steady_clock::now() > deadline)
                throw Error(
                    "another node has been migrating this database for 10 minutes; see what it does, or end it");
            std::this_thread::sleep_for(turnPause);
        }
    }

    ~Turn()
    {
        try
        {
            _session.query(unlock);
        }
        catch (const std::exception&)
        {
            return; // the connection is gone, and the lock with it
        }
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

private:
    Session& _session;
};

Migrator::Migrator(const Catalogue& catalogue, Options options):
    _catalogue(catalogue), _options(std::move(options)), _session(_options.target, _options.patience), _ledger(_session)
{
}

Comparison Migrator::compare()
{
    return {_catalogue, _ledger.read()};
}

Comparison Migrator::compareInTurn()
{
    _ledger.create();
    auto comparison = compare();
    if (!comparison.problems().empty()) throw Error(comparison.problems());
    return comparison;
}

std::size_t Migrator::up()
{
    const Turn turn(_session, _options.progress);
    const auto comparison = compareInTurn();
    for (const auto* migration : comparison.pending()) apply(*migration);
    return comparison.pending().size();
}

std::size_t Migrator::down(std::size_t count)
{
    const Turn turn(_session, _options.progress);
    auto applied = compareInTurn().applied();
    applied.resize(std::min(count, applied.size()));
    for (const auto* migration : applied) takeBack(*migration);
    return applied.size();
}

bool Migrator::redo()
{
    const Turn turn(_session, _options.progress);
    const auto applied = compareInTurn().applied();
    if (applied.empty()) return false;
    takeBack(*applied.front());
    apply(*applied.front());
    return true;
}

void Migrator::apply(const Migration& migration)
{
    _options.progress("applying " + migration.text());
    _session.execute(prepare);
    if (migration.up.transactional())
        return inTransaction(migration, migration.up, [&] { _ledger.add(migration, true); });
    _ledger.add(migration, false);
    perform(migration, migration.up);
    _ledger.finish(migration);
}

void Migrator::takeBack(const Migration& migration)
{
    _options.progress("taking back " + migration.text());
    _session.execute(prepare);
    if (migration.down.transactional())
        return inTransaction(migration, migration.down, [&] { _ledger.remove(migration.key()); });
    perform(migration, migration.down);
    _ledger.remove(migration.key());
}

void Migrator::inTransaction(const Migration& migration, const Script& script, const std::function<void()>& note)
{
    SessionTransaction transaction(_session);
    perform(migration, script);
    if (!_session.inTransaction())
        throw Error("the migration " + migration.text() +
            " ends the transaction that it runs in; take COMMIT and ROLLBACK out of it");
    note();
    transaction.commit();
}

void Migrator::perform(const Migration& migration, const Script& script)
try
{
    if (script.transactional()) return _session.execute(script.text());
    _session.execute("SET lock_timeout = 0"); // it locks little, and waits for old transactions
    for (const auto& statement : script.statements()) _session.execute(statement);
}
catch (const DatabaseError& error)
{
    if (error.kind() == DatabaseError::Kind::unavailable) throw;
    throw Error("the migration " + migration.text() + " fails, and " +
        (script.transactional() ? "nothing of it is left" : "what it has done stays until it is carried out again") +
        ": " + error.what());
}

} // namespace kernel::data::migrations
