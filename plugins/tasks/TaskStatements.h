#pragma once

#include "TaskQuery.h"

#include <keelson/data/RowSecurity.h>
#include <keelson/data/Sql.h>
#include <keelson/data/Statement.h>

#include <array>
#include <utility>

/// The SQL of tasks: one constant for every case, joined by the compiler. `tagged`: the plugin tags is there.
namespace tasks::statements {

using keelson::data::acting;
using keelson::data::actingValues;
using keelson::data::Sql;
using keelson::data::Statement;

constexpr Sql taskColumns(
    "t.id, t.title, t.description, t.completed_at, t.priority, t.due_date, t.created_at, t.updated_at");

/// A task that never had a tag is not looked up, and has none there.
constexpr auto allColumns = taskColumns + ", CASE WHEN t.tagged THEN task_tag_names($1, t.id) END";
template <bool tagged>
constexpr auto columns = allColumns;
template <>
inline constexpr auto columns<false> = taskColumns;

template <bool tagged>
constexpr auto oneSql = "SELECT " + columns<tagged> + " FROM tasks t WHERE t.user_id = $1 AND t.id = $2";
template <bool tagged>
constexpr auto findSql = oneSql<tagged> + acting;
template <bool tagged>
constexpr auto lockSql = oneSql<tagged> + " FOR UPDATE OF t" + acting;
template <bool tagged>
constexpr auto allSql =
    "SELECT " + columns<tagged> + " FROM tasks t WHERE t.user_id = $1 ORDER BY t.created_at, t.id" + acting;

/// $1 user, $2 id, $3 title, $4 description, $5 completed at, $6 priority, $7 due date, $8 now, $9 whether tags follow, $10 the
/// quota, which is a constraint: all that is sent together fails with it. What a domain checks comes as its base type, so that it is
/// checked once, with the row, which costs less than with the value.
constexpr auto createSql = R"(
WITH counted AS (
    INSERT INTO task_counts AS c (user_id, tasks, quota) VALUES ($1, 1, $10)
    ON CONFLICT (user_id) DO UPDATE SET tasks = c.tasks + 1, quota = excluded.quota)
INSERT INTO tasks (user_id, id, title, description, completed_at, priority, due_date, created_at, updated_at, tagged))" +
    actingValues + ", $2, $3::text, $4::text, $5, $6::smallint, $7, $8, $8, $9)";
constexpr Statement create{"tasks.create", createSql.text};

constexpr Statement tags{"tasks.tags", "SELECT task_tag_names($1, $2)"};

/// The same, but $5 whether it is completed, since when is kept, and $9 whether it has tags.
template <bool tagged>
constexpr auto updateSql = R"(
UPDATE tasks t SET title = $3, description = $4,
    completed_at = CASE WHEN $5::boolean THEN coalesce(t.completed_at, $8) END,
    priority = $6, due_date = $7, updated_at = $8, tagged = t.tagged OR $9
WHERE t.user_id = $1 AND t.id = $2
RETURNING )" +
    columns<tagged>;

constexpr Statement remove{"tasks.delete", R"(
WITH gone AS (DELETE FROM tasks t WHERE t.user_id = $1 AND t.id = $2 RETURNING t.user_id)
UPDATE task_counts c SET tasks = c.tasks - 1 FROM gone WHERE c.user_id = gone.user_id)"};

constexpr Statement erase{"tasks.erase", R"(
WITH gone AS (DELETE FROM tasks t WHERE t.user_id = $1)
DELETE FROM task_counts c WHERE c.user_id = $1)"};

template <bool tagged>
constexpr Statement find{.name = "tasks.find", .sql = findSql<tagged>.text, .binary = true};
template <bool tagged>
constexpr Statement lock{.name = "tasks.lock", .sql = lockSql<tagged>.text, .binary = true};
template <bool tagged>
constexpr Statement update{.name = "tasks.update", .sql = updateSql<tagged>.text, .binary = true};
template <bool tagged>
constexpr Statement all{.name = "tasks.all", .sql = allSql<tagged>.text, .slow = true, .binary = true};

/// $1 user, $2 completed, $3 priority, $4 due before, $5 due after, $6 tag, $7 words: each may be NULL. All in one CASE: the
/// planner takes it to let half of the rows through, and so never thinks it cheaper to sort what is left than to read an
/// index in its order.
constexpr Sql byFilters(R"( FROM tasks t WHERE t.user_id = $1 AND CASE
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

constexpr auto filteredTagged = byFilters + withTag;
constexpr auto filteredTagless = byFilters + withoutTags;
template <bool tagged>
constexpr auto filters = filteredTagged;
template <>
inline constexpr auto filters<false> = filteredTagless;

template <bool tagged>
constexpr auto countSql = "SELECT count(*)" + filters<tagged> + acting;
template <bool tagged>
constexpr Statement count{"tasks.count", countSql<tagged>.text};

template <TaskOrder order>
constexpr bool isDue = order == TaskOrder::dueDate || order == TaskOrder::dueDateDown;

/// What a list is sorted by, so that an index has it, and its type.
template <TaskOrder order>
constexpr auto key = [] {
    if constexpr (isDue<order>) return Sql("t.due_date");
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

/// How many, the key and the id of the last task before (without a due date the id alone): $8, $9, $10 behind the filters, $2,
/// $3, $4 without any.
template <bool filtered>
constexpr auto limit = [] {
    if constexpr (filtered) return Sql(" LIMIT $8");
    else return Sql(" LIMIT $2");
}();
template <bool filtered>
constexpr auto lastKey = [] {
    if constexpr (filtered) return Sql("$9");
    else return Sql("$3");
}();
template <bool filtered>
constexpr auto lastId = [] {
    if constexpr (filtered) return Sql("$10");
    else return Sql("$4");
}();

template <TaskOrder order>
constexpr auto sorted = [] {
    if constexpr (isDown<order>) return " ORDER BY " + key<order> + " DESC, t.id DESC";
    else return " ORDER BY " + key<order> + ", t.id";
}();

template <TaskOrder order>
constexpr auto beyond = [] {
    if constexpr (isDown<order>) return Sql(" < (");
    else return Sql(" > (");
}();
template <bool filtered, TaskOrder order>
constexpr auto further = " AND (" + key<order> + ", t.id)" + beyond<order> + lastKey<filtered> + keyType<order> + ", " +
    lastId<filtered> + ")";

template <bool tagged, bool filtered>
constexpr auto wanted = filters<tagged>;
template <bool tagged>
inline constexpr auto wanted<tagged, false> = Sql(" FROM tasks t WHERE t.user_id = $1");

template <bool tagged, bool filtered>
constexpr auto selected = "SELECT " + columns<tagged> + wanted<tagged, filtered>;

template <bool filtered, TaskOrder order>
constexpr auto inOrder = sorted<order> + limit<filtered> + acting;

/// What has no due date comes last in both directions, and in the index. So a list that begins with the first due date has them
/// at its end; downwards, and behind a task that has one, they are asked for by themselves.
template <TaskOrder order>
constexpr auto dated = [] {
    if constexpr (order == TaskOrder::dueDateDown) return Sql(" AND t.due_date IS NOT NULL");
    else return Sql("");
}();

template <bool tagged, bool filtered, TaskOrder order>
constexpr auto firstSql = selected<tagged, filtered> + dated<order> + inOrder<filtered, order>;
template <bool tagged, bool filtered, TaskOrder order>
constexpr auto nextSql = selected<tagged, filtered> + further<filtered, order> + inOrder<filtered, order>;

template <bool tagged, bool filtered>
constexpr auto selectedUndated = selected<tagged, filtered> + " AND t.due_date IS NULL";
template <bool tagged, bool filtered, TaskOrder order>
constexpr auto firstUndatedSql = selectedUndated<tagged, filtered> + inOrder<filtered, order>;
template <bool tagged, bool filtered, TaskOrder order>
constexpr auto nextUndatedSql = selectedUndated<tagged, filtered> + " AND (t.id)" + beyond<order> + lastKey<filtered> +
    ")" + inOrder<filtered, order>;

/// The first page of a list, and those behind a place.
struct List
{
    Statement first;
    Statement next;
    const List* undated = nullptr; ///< what follows
};

template <bool tagged, bool filtered, TaskOrder order>
constexpr List undated{{.name = "tasks.list", .sql = firstUndatedSql<tagged, filtered, order>.text, .binary = true},
    {.name = "tasks.list", .sql = nextUndatedSql<tagged, filtered, order>.text, .binary = true}};

template <bool tagged, bool filtered, TaskOrder order>
constexpr List list{{.name = "tasks.list", .sql = firstSql<tagged, filtered, order>.text, .binary = true},
    {.name = "tasks.list", .sql = nextSql<tagged, filtered, order>.text, .binary = true},
    isDue<order> ? &undated<tagged, filtered, order> : nullptr};

/// By TaskOrder.
template <bool tagged, bool filtered>
constexpr std::array<const List*, 8> listsOf{&list<tagged, filtered, TaskOrder::createdAt>,
    &list<tagged, filtered, TaskOrder::createdAtDown>, &list<tagged, filtered, TaskOrder::dueDate>,
    &list<tagged, filtered, TaskOrder::dueDateDown>, &list<tagged, filtered, TaskOrder::priority>,
    &list<tagged, filtered, TaskOrder::priorityDown>, &list<tagged, filtered, TaskOrder::title>,
    &list<tagged, filtered, TaskOrder::titleDown>};

/// Without filters the statements have none: each would cost time, too, where it is not wanted.
inline const std::array<const List*, 8>& lists(bool tagged, bool filtered)
{
    if (tagged) return filtered ? listsOf<true, true> : listsOf<true, false>;
    return filtered ? listsOf<false, true> : listsOf<false, false>;
}

} // namespace tasks::statements
