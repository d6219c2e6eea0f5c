#include "kernel/boot/commands/Migrate.h"

#include "kernel/boot/CommandDatabase.h"
#include "kernel/boot/Schema.h"
#include "kernel/data/embedded/Error.h"
#include "kernel/data/migrations/Error.h"

#include <keelson/data/DatabaseError.h>

#include <Poco/Exception.h>
#include <Poco/NumberParser.h>
#include <algorithm>
#include <functional>
#include <iomanip>
#include <iostream>

namespace kernel::boot::commands {

namespace {

namespace migrations = data::migrations;
using migrations::Comparison;
using migrations::Migrator;

int failed(const char* reason, int status)
{
    std::cerr << "keelson: " << reason << '\n';
    return status;
}

/// What all of them begin with, and how they end.
int withMigrator(const Invocation& invocation, const std::function<int(Migrator&, const Schema&)>& act)
try
{
    Configured configured(invocation.inputs, Configured::Secrets::look);
    if (!configured.report(std::cerr)) return exitConfig;
    const Schema schema(configured);
    const CommandDatabase database(configured);
    auto migrator = schema.on(database.target());
    return act(migrator, schema);
}
catch (const migrations::Error& error)
{
    return failed(error.what(), exitConfig);
}
catch (const keelson::data::DatabaseError& error)
{
    return failed(error.what(), exitUnavailable);
}
catch (const data::embedded::Error& error)
{
    return failed(error.what(), exitUnavailable);
}
catch (const Poco::Exception& error)
{
    return failed(error.message().c_str(), exitConfig);
}

std::string_view nameOf(Comparison::State state)
{
    switch (state)
    {
    case Comparison::State::applied: return "applied";
    case Comparison::State::pending: return "pending";
    case Comparison::State::unfinished: return "unfinished";
    case Comparison::State::changed: return "changed";
    case Comparison::State::missing: return "missing";
    case Comparison::State::off: return "not applied";
    }
    return "";
}

/// Behind an owner's name.
std::string remark(const Schema& schema, const std::string& owner, const std::vector<Comparison::Row>& rows)
{
    const auto* known = schema.catalogue().owner(owner);
    if (known && known->off.empty()) return {};
    const bool has = std::ranges::any_of(
        rows, [&](const Comparison::Row& row) { return row.owner == owner && row.state != Comparison::State::off; });
    return " (" + (known ? known->off : "not there any more") + (has ? "; its data stays as it is)" : ")");
}

void print(const Schema& schema, const Comparison& comparison)
{
    std::string owner;
    const auto rows = comparison.rows();
    for (const auto& row : rows)
    {
        if (row.owner != owner) std::cout << row.owner << remark(schema, row.owner, rows) << '\n';
        owner = row.owner;
        std::cout << "  " << std::left << std::setw(40) << row.title << ' ' << nameOf(row.state);
        if (!row.at.empty()) std::cout << ' ' << row.at;
        std::cout << '\n';
    }
    for (const auto& problem : comparison.problems()) std::cout << problem << '\n';
    std::cout << std::flush;
}

std::string counted(std::size_t count)
{
    return std::to_string(count) + (count == 1 ? " migration" : " migrations");
}

} // namespace

int migrateStatus(const Invocation& invocation)
{
    return withMigrator(invocation, [](Migrator& migrator, const Schema& schema) {
        const auto comparison = migrator.compare();
        print(schema, comparison);
        return comparison.problems().empty() ? exitOk : exitConfig;
    });
}

int migrateUp(const Invocation& invocation)
{
    return withMigrator(invocation, [](Migrator& migrator, const Schema&) {
        const auto count = migrator.up();
        std::cout << (count == 0 ? "nothing to do: the schema is up to date" : counted(count) + " applied") << '\n';
        return exitOk;
    });
}

int migrateDown(const Invocation& invocation)
{
    unsigned count = 1;
    if (!invocation.arguments.empty() && !Poco::NumberParser::tryParseUnsigned(invocation.arguments[0], count))
        return failed(("'" + invocation.arguments[0] + "' is no number of migrations").c_str(), exitUsage);
    return withMigrator(invocation, [count](Migrator& migrator, const Schema&) {
        std::cout << counted(migrator.down(count)) << " taken back\n";
        return exitOk;
    });
}

int migrateRedo(const Invocation& invocation)
{
    return withMigrator(invocation, [](Migrator& migrator, const Schema&) {
        std::cout << (migrator.redo() ? "taken back and applied again" : "nothing to do: none is applied") << '\n';
        return exitOk;
    });
}

int migrateVerify(const Invocation& invocation)
{
    return withMigrator(invocation, [](Migrator& migrator, const Schema&) {
        const auto comparison = migrator.compare();
        for (const auto& problem : comparison.problems()) std::cout << problem << '\n';
        for (const auto* migration : comparison.pending()) std::cout << migration->text() << " is pending\n";
        if (!comparison.problems().empty() || !comparison.pending().empty()) return exitConfig;
        std::cout << "the schema is that of the files\n";
        return exitOk;
    });
}

} // namespace kernel::boot::commands
