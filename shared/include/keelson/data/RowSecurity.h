#pragma once

#include <keelson/data/Sql.h>
#include <keelson/data/Statement.h>

/// Row-level security as plugins' tables have it: their policies let a transaction see the rows of the user whom its setting
/// `keelson.user` names, and none before it names one.
namespace keelson::data {

/// The first step of a transaction, unless its first statement names the user by itself (below). $1: the user.
constexpr Statement actFor{"user", "SELECT set_config('keelson.user', $1::text, true)"};

/// What a SELECT ends with that names its user, its $1, by itself, and so is one statement and not two:
///
///     constexpr auto findSql = "SELECT title FROM tasks WHERE user_id = $1 AND id = $2" + keelson::data::acting;
///
/// How many rows to leave out (none) is reckoned before the first is looked for, and so before a policy is asked; of conditions
/// the policy would be the first. Such a SELECT may have a LIMIT, but no OFFSET of its own.
inline constexpr Sql acting(" OFFSET (set_config('keelson.user', $1::uuid::text, true) IS NULL)::int");

/// What the row of an INSERT begins with that is the first step of a transaction and names its user, its $1, by itself:
///
///     constexpr auto insertSql = "INSERT INTO tasks (user_id, title)" + keelson::data::actingValues + ", $2)";
///
/// PostgreSQL reckons values in the order of the table's columns: those before the user's are not to ask for the user, nor is what
/// the INSERT reads by itself in WITH.
inline constexpr Sql actingValues(" VALUES (set_config('keelson.user', $1::uuid::text, true)::uuid");

} // namespace keelson::data
