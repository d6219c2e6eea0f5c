#pragma once

#include <keelson/data/Sql.h>
#include <keelson/data/Statement.h>

#include <cstddef>

/// Row-level security as plugins' tables have it: their policies let a transaction see the rows of the user whom its setting
/// `keelson.user` names, and none before it names one.
namespace keelson::data {

/// The first step of a transaction. $1: the user.
constexpr Statement actFor{"user", "SELECT set_config('keelson.user', $1, true)"};

/// A SELECT that names its user, its $1, by itself, and so is one statement and not two. LATERAL and OFFSET keep the planner from
/// looking at a table, or asking a policy, before the user is named; what is selected keeps its order.
template <std::size_t Length>
consteval auto selectFor(const Sql<Length>& select)
{
    return "SELECT own.* FROM (SELECT set_config('keelson.user', $1::uuid::text, true)) acting(name) "
           "CROSS JOIN LATERAL (SELECT * FROM (" +
        select + ") found WHERE acting.name IS NOT NULL OFFSET 0) own";
}

} // namespace keelson::data
