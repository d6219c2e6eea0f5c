#pragma once

#include "kernel/data/ConnectionString.h"
#include "kernel/data/migrations/Catalogue.h"
#include "kernel/data/migrations/Comparison.h"
#include "kernel/data/migrations/Session.h"

#include <chrono>
#include <functional>
#include <string_view>

namespace kernel::data::migrations {

/// Brings a database to the schema of a catalogue, and back. One node of all changes it at a time; what another one has done
/// meanwhile is not done again. Each migration is whole or not there at all; one without a transaction that was cut off is
/// carried out again by the next.
///
/// Blocks: for a command, or before the server's loops run. All calls throw Error where the files and the database do not fit,
/// or where a migration fails, and DatabaseError where the database is not to be had.
class Migrator
{
public:
    struct Options
    {
        ConnectionString target;
        std::chrono::milliseconds patience{}; ///< for a database that is not there yet
        std::function<void(std::string_view)> progress = [](std::string_view) {}; ///< is told a line a step
    };

    /// Connects. The catalogue outlives it.
    Migrator(const Catalogue& catalogue, Options options);

    Migrator(const Migrator&) = delete;
    Migrator& operator=(const Migrator&) = delete;

    /// Without waiting for others and without changing anything.
    Comparison compare();

    /// Applies what is pending; how many it were.
    std::size_t up();

    /// Takes the last `count` back, the last one first; how many it were.
    std::size_t down(std::size_t count);

    /// Takes the last one back and applies it again. False where there is none.
    bool redo();

private:
    class Turn;

    Comparison compareInTurn();
    void apply(const Migration& migration);
    void takeBack(const Migration& migration);
    void inTransaction(const Migration& migration, const Script& script, const std::function<void()>& note);
    void perform(const Migration& migration, const Script& script);

    const Catalogue& _catalogue;
    const Options _options;
    Session _session;
    Ledger _ledger;
};

} // namespace kernel::data::migrations
