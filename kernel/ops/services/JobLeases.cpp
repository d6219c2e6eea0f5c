#include "kernel/ops/services/JobLeases.h"

namespace kernel::ops::services {

using keelson::data::Statement;

namespace {

constexpr Statement takeLease{"job_leases.take",
    "INSERT INTO job_leases AS lease (name, due_at, holder, held_until) "
    "VALUES ($1, now(), $2, now() + $3::bigint * interval '1 second') "
    "ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until "
    "WHERE lease.due_at <= now() AND (lease.held_until IS NULL OR lease.held_until <= now()) RETURNING name"};
constexpr Statement giveLeaseBack{"job_leases.give_back",
    "UPDATE job_leases SET holder = NULL, held_until = NULL, due_at = now() + $3::bigint * interval '1 millisecond' "
    "WHERE name = $1 AND holder = $2"};
constexpr Statement renewLeases{"job_leases.renew",
    "UPDATE job_leases SET held_until = now() + $2::bigint * interval '1 second' WHERE holder = $1"};

} // namespace

bool JobLeases::take(const std::string& job)
{
    if (_database.query(takeLease, job, _node, lifetime.count()).empty()) return false;
    ++_held;
    return true;
}

void JobLeases::giveBack(const std::string& job, std::chrono::milliseconds interval)
{
    --_held;
    _database.query(giveLeaseBack, job, _node, interval.count());
}

void JobLeases::renew()
{
    if (_held > 0) _database.query(renewLeases, _node, lifetime.count());
}

} // namespace kernel::ops::services
