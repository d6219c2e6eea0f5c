#include "kernel/boot/DatabaseMetrics.h"

#include <chrono>
#include <utility>

namespace kernel::boot {

namespace {

constexpr std::string_view connections = "database_connections";
constexpr std::string_view connectionsHelp = "Connections to the database: open ones, and those of them that are idle.";

} // namespace

DatabaseMetrics::DatabaseMetrics(ops::metrics::Registry& metrics, const data::Database& database):
    _metrics(metrics),
    _database(database),
    _open(metrics.gauge(connections, connectionsHelp, {{"state", "open"}})),
    _idle(metrics.gauge(connections, connectionsHelp, {{"state", "idle"}})),
    _limit(metrics.gauge("database_connections_limit", "How many connections there may be: size and overflow.", {})),
    _waiting(metrics.gauge("database_connections_waiting", "Who waits for a connection to the database.", {})),
    _overflows{
        metrics.counter("database_connections_overflows_total", "Connections opened beyond database.pool.size.", {})},
    _refusals{
        metrics.counter("database_connections_refusals_total", "Waits for a connection that ended without one.", {})}
{
}

void DatabaseMetrics::update()
{
    const std::scoped_lock lock(_mutex);
    const auto state = _database.pool().state();
    _open.set(static_cast<double>(state.open));
    _idle.set(static_cast<double>(state.idle));
    _waiting.set(static_cast<double>(state.waiting));
    _limit.set(static_cast<double>(_database.pool().bound()));
    _overflows.follow(state.overflows);
    _refusals.follow(state.refusals);
    for (const auto& line : _database.times().lines()) count(line);
}

void DatabaseMetrics::count(const data::Times::Line& line)
{
    using std::chrono::duration_cast;
    if (line.calls == 0) return;
    auto& each = statement(line.statement);
    each.calls.follow(line.calls);
    each.failures.follow(line.failures);
    each.rows.follow(line.rows);
    each.microseconds.follow(static_cast<std::uint64_t>(duration_cast<std::chrono::microseconds>(line.total).count()));
    each.longest.set(std::chrono::duration<double>(line.longest).count());
}

DatabaseMetrics::Statement& DatabaseMetrics::statement(const std::string& name)
{
    const auto found = _statements.find(name);
    if (found != _statements.end()) return found->second;
    const auto counter = [&](std::string_view metric, std::string_view help) -> Followed {
        return {_metrics.counter(metric, help, {{"statement", name}})};
    };
    auto& longest = _metrics.gauge("database_statement_longest_seconds",
        "The longest that a statement has taken, from the call to the answer.", {{"statement", name}});
    Statement made{counter("database_statements_total", "How often a statement was carried out, or tried."),
        counter("database_statement_failures_total", "How often a statement has failed."),
        counter("database_statement_rows_total", "How many rows a statement has given or changed."),
        counter("database_statement_microseconds_total", "What a statement has taken, from the call to the answer."),
        longest};
    return _statements.emplace(name, made).first->second;
}

void DatabaseMetrics::Followed::follow(std::uint64_t now)
{
    counter.add(now - std::exchange(last, now));
}

} // namespace kernel::boot
