#pragma once

#include "TaskQuery.h"

#include <keelson/data/Sql.h>
#include <keelson/data/Statement.h>

#include <array>
#include <utility>

/// The SQL of tasks: one constant for every case, joined by the compiler. `tagged`: the plugin tags is there.
namespace tasks::statements {

using keelson::data::Sql;
using keelson::data::Statement;

constexpr Sql taskColumns(
    "t.id, t.title, t.description, t.completed_at, t.priority, t.due_date, t.created_at, t.updated_at");

constexpr Sql tagsColumn(R"(, ARRAY(SELECT g.name FROM task_tags l JOIN tags g ON g.id = l.tag_id
    WHERE l.task_id = t.id AND l.user_id = $1 ORDER BY lower(g.name COLLATE "und-x-icu")))");

template <bool tagged>
constexpr auto columns = [] {
    if constexpr (tagged) return taskColumns + tagsColumn;
    else return taskColumns;
}();

/// Whose rows a transaction may see at all (the policies of the tables); the first step of everything.
constexpr Statement actFor{"tasks.user", "SELECT set_config('keelson.user', $1, true)"};

template <bool tagged>
constexpr auto findSql = "SELECT " + columns<tagged> + " FROM tasks t WHERE t.user_id = $1 AND t.id = $2";
template <bool tagged>
constexpr auto lockSql = findSql<tagged> + " FOR UPDATE OF t";
template <bool tagged>
constexpr auto allSql = "SELECT " + columns<tagged> + " FROM tasks t WHERE t.user_id = $1 ORDER BY t.created_at, t.id";

constexpr Sql noTags(", ARRAY[]::text[]");

/// $1 user, $2 id, $3 title, $4 description, $5 completed at, $6 priority, $7 due date, $8 now, $9 the quota.
constexpr auto createSql = R"(
WITH room AS (
    INSERT INTO task_counts AS c (user_id, tasks) VALUES ($1, 1)
    ON CONFLICT (user_id) DO UPDATE SET tasks = c.tasks + 1 WHERE c.tasks < $9
    RETURNING c.user_id)
INSERT INTO tasks AS t (user_id, id, title, description, completed_at, priority, due_date, created_at, updated_at)
SELECT room.user_id, $2::uuid, $3::text, $4::text, $5::timestamptz, $6::smallint, $7::timestamptz, $8::timestamptz, $8::timestamptz
FROM room
RETURNING )" +
    taskColumns + noTags;

/// The same numbers; a task that was completed stays so since then.
template <bool tagged>
constexpr auto updateSql = R"(
UPDATE tasks t SET title = $3, description = $4,
    completed_at = CASE WHEN $5::boolean THEN coalesce(t.completed_at, $8) END,
    priority = $6, due_date = $7, updated_at = $8
WHERE t.user_id = $1 AND t.id = $2
RETURNING )" +
    columns<tagged>;

constexpr Statement create{"tasks.create", createSql.text};

constexpr Statement remove{"tasks.delete", R"(
WITH gone AS (DELETE FROM tasks t WHERE t.user_id = $1 AND t.id = $2 RETURNING t.user_id)
UPDATE task_counts c SET tasks = c.tasks - 1 FROM gone WHERE c.user_id = gone.user_id)"};

constexpr Statement erase{"tasks.erase", R"(
WITH gone AS (DELETE FROM tasks t WHERE t.user_id = $1)
DELETE FROM task_counts c WHERE c.user_id = $1)"};

template <bool tagged>
constexpr Statement find{"tasks.find", findSql<tagged>.text};
template <bool tagged>
constexpr Statement lock{"tasks.lock", lockSql<tagged>.text};
template <bool tagged>
constexpr Statement update{"tasks.update", updateSql<tagged>.text};
template <bool tagged>
constexpr Statement all{"tasks.all", allSql<tagged>.text, true};

/// $1 user, $2 completed, $3 priority, $4 due before, $5 due after, $6 tag, $7 words: each may be NULL. All in one CASE: the
/// planner takes it to let half of the rows through, and so never thinks it cheaper to sort what is left than to read an
/// index in its order.
constexpr Sql filtered(R"( FROM tasks t WHERE t.user_id = $1 AND CASE
    WHEN $2::boolean IS NOT NULL AND (t.completed_at IS NOT NULL) <> $2 THEN false
    WHEN $3::smallint IS NOT NULL AND t.priority <> $3 THEN false
    WHEN $4::timestamptz IS NOT NULL AND (t.due_date < $4) IS NOT TRUE THEN false
    WHEN $5::timestamptz IS NOT NULL AND (t.due_date > $5) IS NOT TRUE THEN false
    WHEN $7::text IS NOT NULL AND NOT t.search @@ (SELECT tasks_words($7)) THEN false)");

constexpr Sql withTag(R"(
    WHEN $6::text IS NOT NULL AND NOT EXISTS (SELECT FROM task_tags l WHERE l.task_id = t.id AND l.user_id = $1 AND l.tag_id =
        (SELECT g.id FROM tags g WHERE g.user_id = $1 AND lower(g.name COLLATE "und-x-icu") = lower($6 COLLATE "und-x-icu")))
        THEN false
    ELSE true END)");

constexpr Sql withoutTags(R"(
    WHEN $6::text IS NOT NULL THEN false
    ELSE true END)");

template <bool tagged>
constexpr auto filters = [] {
    if constexpr (tagged) return filtered + withTag;
    else return filtered + withoutTags;
}();

template <bool tagged>
constexpr auto countSql = "SELECT count(*)" + filters<tagged>;
template <bool tagged>
constexpr Statement count{"tasks.count", countSql<tagged>.text};

/// What a list is sorted by, so that an index has it, and its type.
template <TaskOrder order>
constexpr auto key = [] {
    if constexpr (order == TaskOrder::dueDate)
        return Sql("(CASE WHEN t.due_date IS NULL THEN timestamptz 'infinity' ELSE t.due_date END)");
    else if constexpr (order == TaskOrder::dueDateDown)
        return Sql("(CASE WHEN t.due_date IS NULL THEN timestamptz '-infinity' ELSE t.due_date END)");
    else if constexpr (order == TaskOrder::priority || order == TaskOrder::priorityDown) return Sql("t.priority");
    else if constexpr (order == TaskOrder::title || order == TaskOrder::titleDown)
        return Sql(R"((t.title COLLATE "und-x-icu"))");
    else return Sql("t.created_at");
}();

template <TaskOrder order>
constexpr auto keyType = [] {
    if constexpr (order == TaskOrder::priority || order == TaskOrder::priorityDown) return Sql("::smallint");
    else if constexpr (order == TaskOrder::title || order == TaskOrder::titleDown) return Sql("::text");
    else return Sql("::timestamptz");
}();

template <TaskOrder order>
constexpr bool isDown = order == TaskOrder::createdAtDown || order == TaskOrder::dueDateDown ||
    order == TaskOrder::priorityDown || order == TaskOrder::titleDown;

template <TaskOrder order>
constexpr auto sorted = [] {
    if constexpr (isDown<order>) return " ORDER BY " + key<order> + " DESC, t.id DESC LIMIT $8";
    else return " ORDER BY " + key<order> + ", t.id LIMIT $8";
}();

/// $9 the key and $10 the id of the last task before.
template <TaskOrder order>
constexpr auto further = [] {
    if constexpr (isDown<order>) return " AND (" + key<order> + ", t.id) < ($9" + keyType<order> + ", $10)";
    else return " AND (" + key<order> + ", t.id) > ($9" + keyType<order> + ", $10)";
}();

template <bool tagged, TaskOrder order>
constexpr auto selected = "SELECT " + columns<tagged> + ", " + key<order> + filters<tagged>;

template <bool tagged, TaskOrder order>
constexpr auto firstSql = selected<tagged, order> + sorted<order>;
template <bool tagged, TaskOrder order>
constexpr auto nextSql = selected<tagged, order> + further<order> + sorted<order>;

/// The first page of a list, and those behind a place.
struct List
{
    Statement first;
    Statement next;
};

template <bool tagged, TaskOrder order>
constexpr List list{{"tasks.list", firstSql<tagged, order>.text}, {"tasks.list", nextSql<tagged, order>.text}};

/// By TaskOrder.
template <bool tagged>
constexpr std::array<const List*, 8> lists{&list<tagged, TaskOrder::createdAt>, &list<tagged, TaskOrder::createdAtDown>,
    &list<tagged, TaskOrder::dueDate>, &list<tagged, TaskOrder::dueDateDown>, &list<tagged, TaskOrder::priority>,
    &list<tagged, TaskOrder::priorityDown>, &list<tagged, TaskOrder::title>, &list<tagged, TaskOrder::titleDown>};

} // namespace tasks::statements
