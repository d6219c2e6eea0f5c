#include "kernel/data/migrations/Ledger.h"

namespace kernel::data::migrations {

namespace {

constexpr const char* createTable = R"(CREATE TABLE IF NOT EXISTS keelson_migrations (
    sequence bigint GENERATED ALWAYS AS IDENTITY,
    owner text NOT NULL,
    number integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    finished boolean NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (owner, number)))";
constexpr const char* isThere = "SELECT to_regclass('keelson_migrations') IS NOT NULL";
constexpr const char* readAll = "SELECT owner, number, name, checksum, finished, "
                                "to_char(applied_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') "
                                "FROM keelson_migrations ORDER BY sequence";
constexpr const char* insert = "INSERT INTO keelson_migrations (owner, number, name, checksum, finished) "
                               "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (owner, number) DO UPDATE "
                               "SET name = excluded.name, checksum = excluded.checksum, finished = excluded.finished";
constexpr const char* setFinished = "UPDATE keelson_migrations SET finished = true, applied_at = clock_timestamp() "
                                    "WHERE owner = $1 AND number = $2";
constexpr const char* removeOne = "DELETE FROM keelson_migrations WHERE owner = $1 AND number = $2";

} // namespace

void Ledger::create()
{
    _session.execute(createTable);
}

std::vector<Ledger::Entry> Ledger::read()
{
    std::vector<Entry> entries;
    if (!_session.query(isThere)[0].get<bool>(0)) return entries;
    const auto rows = _session.query(readAll);
    for (const auto row : rows)
        entries.push_back({row.get<std::string>(0), row.get<int>(1), row.get<std::string>(2), row.get<std::string>(3),
            row.get<bool>(4), row.get<std::string>(5)});
    return entries;
}

void Ledger::add(const Migration& migration, bool finished)
{
    _session.query(insert, migration.owner, migration.number, migration.name, migration.up.checksum(), finished);
}

void Ledger::finish(const Migration& migration)
{
    _session.query(setFinished, migration.owner, migration.number);
}

void Ledger::remove(const Migration::Key& key)
{
    _session.query(removeOne, key.first, key.second);
}

} // namespace kernel::data::migrations
