#include "database/PgLimitStore.h"

#include "Shared.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace rate_limit::database {

using keelson::data::DatabaseError;
using keelson::data::Row;
using keelson::data::Statement;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 1s;
constexpr int sweepSize = 5000;

// What Rate does, in whole microseconds and parts of one. Rows are locked in the order of their keys, so that no two requests wait for
// each other; the time is taken behind the lock, so that it does not go back for one key.
constexpr Statement takeStatement{"rate_limit.take", R"(
INSERT INTO rate_limits AS kept (key, burst, period_us, seen_us, paid_us, part, allowed)
SELECT key, burst, period, now, now + period / burst, period % burst, true
FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS asked (key, burst, period),
  (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint) AS clock (now)
ORDER BY key
ON CONFLICT (key) DO UPDATE SET (seen_us, paid_us, part, allowed) = (
  SELECT now, CASE WHEN fits THEN next_us ELSE from_us END, CASE WHEN fits THEN next_part ELSE from_part END, fits
  FROM (SELECT greatest(kept.seen_us, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)) AS a (now)
  CROSS JOIN LATERAL (SELECT kept.paid_us > now OR (kept.paid_us = now AND kept.part > 0)) AS b (owes)
  CROSS JOIN LATERAL (SELECT CASE WHEN owes THEN kept.paid_us ELSE now END, CASE WHEN owes THEN kept.part ELSE 0 END)
    AS c (from_us, from_part)
  CROSS JOIN LATERAL (SELECT from_part + kept.period_us % kept.burst) AS d (sum)
  CROSS JOIN LATERAL (SELECT from_us + kept.period_us / kept.burst + CASE WHEN sum >= kept.burst THEN 1 ELSE 0 END,
    CASE WHEN sum >= kept.burst THEN sum - kept.burst ELSE sum END) AS e (next_us, next_part)
  CROSS JOIN LATERAL (SELECT next_us - now < kept.period_us OR (next_us - now = kept.period_us AND next_part = 0))
    AS f (fits))
RETURNING key, allowed, paid_us, part, seen_us)"};

constexpr Statement lookStatement{"rate_limit.look",
    "SELECT paid_us, part, now FROM rate_limits, "
    "(SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint) AS clock (now) "
    "WHERE key = $1 AND (paid_us > now OR (paid_us = now AND part > 0))"};

constexpr Statement resetStatement{"rate_limit.reset",
    "DELETE FROM rate_limits WHERE key = $1 RETURNING paid_us > extract(epoch FROM clock_timestamp()) * 1000000"};

// Rows that somebody has locked are somebody's: no request waits for the sweep that the sweep waits for.
constexpr Statement sweepStatement{"rate_limit.sweep",
    "DELETE FROM rate_limits WHERE ctid = ANY (ARRAY(SELECT ctid FROM rate_limits "
    "WHERE paid_us < extract(epoch FROM clock_timestamp()) * 1000000 - 1000000 LIMIT $1 FOR UPDATE SKIP LOCKED))",
    true};

Rate::Paid paidOf(const Row& row, int column)
{
    return {row.get<std::int64_t>(column), row.get<std::uint32_t>(column + 1)};
}

} // namespace

PgLimitStore::PgLimitStore(keelson::data::Database& database, const keelson::Clock& clock, Fallback& fallback):
    _database(database), _fallback(fallback), _answering(clock, patience)
{
}

void PgLimitStore::take(std::span<Demand> demands)
{
    if (!_away && _answering.silent()) lose("it has answered nobody for a second");
    if (_away) return _fallback.take(demands);
    try
    {
        const Answering::Question question(_answering);
        return ask(demands);
    }
    catch (const DatabaseError& error)
    {
        lose(error.what());
    }
    _fallback.take(demands);
}

void PgLimitStore::ask(std::span<Demand> demands)
{
    std::vector<std::string> keys;
    std::vector<std::int64_t> bursts;
    std::vector<std::int64_t> periods;
    for (const auto& demand : demands)
    {
        keys.push_back(Shared::key(*demand.policy, demand.key));
        bursts.push_back(demand.policy->rate.count());
        periods.push_back(Shared::window(*demand.policy).count());
    }
    const auto rows = _database.query(takeStatement, keys, bursts, periods);
    if (rows.size() != demands.size())
        throw std::logic_error("the database has decided on other limits than it was asked for");
    for (const auto row : rows)
    {
        const auto at = std::ranges::find(keys, row.get<std::string_view>(0)) - keys.begin();
        auto& demand = demands[static_cast<std::size_t>(at)];
        demand.verdict = Shared::verdict(*demand.policy, row.get<bool>(1), paidOf(row, 2), row.get<std::int64_t>(4));
    }
}

std::optional<Rate::Verdict> PgLimitStore::look(const Policy& policy, std::string_view key)
{
    const auto rows = _database.query(lookStatement, Shared::key(policy, key));
    const auto row = rows.one();
    if (!row) return std::nullopt;
    auto verdict = Shared::verdict(policy, true, paidOf(*row, 0), row->get<std::int64_t>(2));
    verdict.allowed = verdict.remaining > 0;
    return verdict;
}

bool PgLimitStore::reset(const Policy& policy, std::string_view key)
{
    const auto rows = _database.query(resetStatement, Shared::key(policy, key));
    return !rows.empty() && rows[0].get<bool>(0);
}

void PgLimitStore::probe()
{
    if (!_away) return;
    try
    {
        ask({});
        _away = false;
        _fallback.back();
    }
    catch (const DatabaseError&) // NOLINT(bugprone-empty-catch): it is still away, which has been told
    {
    }
}

void PgLimitStore::sweep()
{
    while (_database.query(sweepStatement, sweepSize).affected() == std::size_t{sweepSize})
    {
    }
}

void PgLimitStore::lose(const std::string& reason)
{
    _away = true;
    _fallback.away(reason);
}

} // namespace rate_limit::database
