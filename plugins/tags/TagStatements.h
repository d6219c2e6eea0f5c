#pragma once

#include <keelson/data/RowSecurity.h>
#include <keelson/data/Sql.h>
#include <keelson/data/Statement.h>

/// The SQL of tags. $1 is always the user.
namespace tags::statements {

using keelson::data::acting;
using keelson::data::Sql;
using keelson::data::Statement;

/// One after another for each user, so that the quota holds whoever comes at the same time.
constexpr Statement queue{"tags.queue", "SELECT pg_advisory_xact_lock(hashtextextended('tags ' || $1, 0))"};

constexpr Sql columns(R"(t.id, t.name, t.color,
    (SELECT count(*) FROM task_tags l WHERE l.tag_id = t.id AND l.user_id = t.user_id), t.created_at)");
constexpr auto selected = "SELECT " + columns + " FROM tags t WHERE t.user_id = $1";

constexpr auto listSql = selected + R"( ORDER BY lower(t.name COLLATE "und-x-icu") LIMIT $2)" + acting;
constexpr auto nextSql = selected + R"( AND lower(t.name COLLATE "und-x-icu") > lower($3 COLLATE "und-x-icu")
    ORDER BY lower(t.name COLLATE "und-x-icu") LIMIT $2)" +
    acting;
constexpr Statement list{"tags.list", listSql.text};
constexpr Statement next{"tags.list", nextSql.text};

constexpr auto countSql = "SELECT count(*) FROM tags t WHERE t.user_id = $1" + acting;
constexpr Statement count{"tags.count", countSql.text};

constexpr auto oneSql = selected + " AND t.id = $2";
constexpr auto findSql = oneSql + acting;
constexpr auto lockSql = oneSql + " FOR UPDATE OF t";
constexpr Statement find{"tags.find", findSql.text};
constexpr Statement lock{"tags.lock", lockSql.text};

constexpr auto createSql = R"(
INSERT INTO tags AS t (user_id, id, name, color, created_at)
SELECT $1::uuid, $2::uuid, $3::text, $4::text, $5::timestamptz
WHERE (SELECT count(*) FROM tags o WHERE o.user_id = $1) < $6
RETURNING )" +
    columns;
constexpr Statement create{"tags.create", createSql.text};

constexpr auto updateSql = "UPDATE tags t SET name = $3, color = $4 WHERE t.user_id = $1 AND t.id = $2 RETURNING " +
    columns;
constexpr Statement update{"tags.update", updateSql.text};

constexpr Statement remove{"tags.delete", "DELETE FROM tags t WHERE t.user_id = $1 AND t.id = $2"};
constexpr Statement erase{"tags.erase", "DELETE FROM tags t WHERE t.user_id = $1"};

/// The tags of task $2 become those named by $3, of which those that are not there yet are made, with the ids $4. How many
/// were made. A name that somebody makes at the same time is waited for.
constexpr Statement tag{"tags.tag", R"(
WITH wanted AS (
    SELECT DISTINCT ON (folded) id, name, folded
    FROM unnest($4::uuid[], $3::text[]) WITH ORDINALITY AS given (id, name, nr),
         lower(given.name COLLATE "und-x-icu") AS folded
    ORDER BY folded, nr),
made AS (
    INSERT INTO tags (user_id, id, name, color, created_at)
    SELECT $1, w.id, w.name, $5, $6 FROM wanted w
    WHERE NOT EXISTS (SELECT FROM tags t WHERE t.user_id = $1 AND lower(t.name COLLATE "und-x-icu") = w.folded)
    ON CONFLICT (user_id, lower(name COLLATE "und-x-icu")) DO UPDATE SET name = tags.name
    RETURNING id),
chosen AS (
    SELECT id FROM made
    UNION SELECT t.id FROM tags t JOIN wanted w ON lower(t.name COLLATE "und-x-icu") = w.folded WHERE t.user_id = $1),
dropped AS (
    DELETE FROM task_tags l WHERE l.user_id = $1 AND l.task_id = $2 AND l.tag_id NOT IN (SELECT id FROM chosen)),
linked AS (
    INSERT INTO task_tags (user_id, task_id, tag_id) SELECT $1, $2, id FROM chosen ON CONFLICT DO NOTHING)
SELECT count(*) FROM made)"};

} // namespace tags::statements
