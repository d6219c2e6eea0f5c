#include "Ground.h"
#include "TaskStatements.h"
#include "tests/kit/Test.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>

namespace tasks {

using nlohmann::json;

namespace {

/// How many tasks there are, a tenth of them one user's. `tools/bench lists` asks for a million.
int asked()
{
    const char* const variable = std::getenv("KEELSON_TASKS"); // NOLINT(concurrency-mt-unsafe): tests are one thread
    return variable ? std::atoi(variable) : 20'000;
}

constexpr auto big = "00000000-0000-7000-8000-000000000001";

void fill(const kit::Database& schema, int count)
{
    const auto n = std::to_string(count);
    schema.execute(R"(
ALTER TABLE tasks NO FORCE ROW LEVEL SECURITY;
SET statement_timeout = 0;
INSERT INTO tasks (id, user_id, title, description, completed_at, priority, due_date, created_at, updated_at)
SELECT ('00000000-0000-7000-9000-' || lpad(to_hex(i), 12, '0'))::uuid,
    CASE WHEN i % 10 = 0 THEN ')" +
        std::string(big) + R"('::uuid
    ELSE ('00000000-0000-7000-8000-' || lpad(to_hex(2 + i % 999), 12, '0'))::uuid END,
    'Task ' || md5(i::text), CASE WHEN i % 3 = 0 THEN 'What is to be done about number ' || i END,
    CASE WHEN i % 4 = 0 THEN now() END, i % 3, CASE WHEN i / 10 % 2 = 0 THEN timestamptz '2026-01-01' + i * interval '1 minute' END,
    timestamptz '2025-01-01' + i * interval '1 second', now()
FROM generate_series(1, )" +
        n + R"() i;
ALTER TABLE tasks FORCE ROW LEVEL SECURITY;
ANALYZE tasks)");
}

std::string text(const std::string& value)
{
    return "'" + value + "'";
}

/// The plan of a list's page, carried out, by the statement as the server prepares it; the second time, for the first one of a
/// session also loads catalogues and collations.
json plan(
    const kit::Database& schema, const char* sql, const std::string& arguments, const std::string& mode = "generic")
{
    return json::parse(schema.execute("SET statement_timeout = 0; SELECT set_config('keelson.user', '" +
                           std::string(big) + "', false); PREPARE page AS " + sql + "; SET plan_cache_mode = force_" +
                           mode + "_plan; EXPLAIN (ANALYZE) EXECUTE page(" + arguments +
                           "); EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE page(" + arguments + ")"))
        .at(0);
}

void collect(const json& node, std::vector<std::string>& kinds)
{
    kinds.push_back(node.at("Node Type").get<std::string>());
    if (node.contains("Plans"))
        for (const auto& below : node.at("Plans"))
            if (below.at("Parent Relationship") != "SubPlan") collect(below, kinds); // not what is asked for each task
}

void checkOrdered(const json& plan, const std::string& what)
{
    std::vector<std::string> kinds;
    collect(plan.at("Plan"), kinds);
    const auto has = [&](const std::string& kind) { return std::ranges::count(kinds, kind) > 0; };
    if (has("Sort") || has("Incremental Sort") || has("Seq Scan") || has("Bitmap Heap Scan") || !has("Index Scan"))
        FAIL(what + " is not read out of an index in its order:\n" + plan.dump(1));
}

/// A list's first page and its last, and what they are asked for with.
struct Ends
{
    const char* first;
    const std::string all;
    const char* last;
    const std::string place;
};

/// How many times as long the last page takes as the first, each at its fastest, in turn: others have the machine, too.
double slowdown(const kit::Database& schema, const Ends& ends)
{
    double first = 1e9;
    double last = 1e9;
    const auto time = [&](const char* sql, const std::string& arguments) {
        return plan(schema, sql, arguments).at("Execution Time").get<double>();
    };
    for (int i = 0; i < 40; ++i)
    {
        first = std::min(first, time(ends.first, ends.all));
        last = std::min(last, time(ends.last, ends.all + ends.place));
    }
    return last / first;
}

long pagesRead(const json& plan)
{
    return plan.at("Plan").at("Shared Hit Blocks").get<long>() + plan.at("Plan").at("Shared Read Blocks").get<long>();
}

void checkLast(const kit::Database& schema, const Ends& ends, const std::string& name)
{
    const auto first = plan(schema, ends.first, ends.all);
    const auto last = plan(schema, ends.last, ends.all + ends.place);
    checkOrdered(last, name + ", last page");
    CHECK_EQUAL(20, last.at("Plan").at("Actual Rows").get<int>());
    CHECK(pagesRead(last) <= pagesRead(first) * 3 / 2 + 10);
    if (asked() < 1'000'000) return;
    const auto ratio = slowdown(schema, ends);
    std::cout << name << ": the last page takes " << ratio << " times the first\n";
    CHECK(ratio <= 1.5);
}

/// Twenty before the end of an order: what it is sorted by, where those at its end have that, and the id.
std::string placeNearEnd(const kit::Database& schema, std::size_t order, bool undated)
{
    static constexpr const char* keys[]{"created_at", "created_at", "due_date", "due_date", "priority", "priority",
        "title COLLATE \"und-x-icu\"", "title COLLATE \"und-x-icu\""};
    const std::string key = keys[order];
    const std::string back = order % 2 == 1 ? "" : " DESC"; // from the list's end
    const std::string only =
        order == 2 || order == 3 ? " WHERE due_date IS " + std::string(undated ? "NULL" : "NOT NULL") : "";
    return schema.execute("SELECT set_config('keelson.user', '" + std::string(big) + "', false); SELECT ', ' || " +
        (undated ? "" : "quote_literal((" + key + ")::text) || ', ' || ") + "quote_literal(id::text) FROM tasks" +
        only + " ORDER BY " + key + back + ", id" + back + " OFFSET 20 LIMIT 1");
}

void checkList(const kit::Database& schema, std::size_t order, const statements::List& list, const std::string& all,
    const std::string& name)
{
    checkLast(schema, {list.first.sql, all, list.next.sql, placeNearEnd(schema, order, false)}, name);
    if (!list.undated) return;
    checkOrdered(plan(schema, list.undated->first.sql, all), name + ", undated");
    checkLast(
        schema, {list.first.sql, all, list.undated->next.sql, placeNearEnd(schema, order, true)}, name + ", undated");
}

void checkOrder(const kit::Database& schema, std::size_t order)
{
    const auto all = text(big) + ", 21";
    const auto none = text(big) + ", NULL, NULL, NULL, NULL, NULL, NULL, 21";
    const std::vector<std::string> filters{none, text(big) + ", false, NULL, NULL, NULL, NULL, NULL, 21",
        text(big) + ", NULL, 1, NULL, NULL, NULL, NULL, 21",
        text(big) + ", NULL, NULL, '2026-03-01', '2026-01-02', NULL, NULL, 21",
        text(big) + ", NULL, NULL, NULL, NULL, NULL, 'number', 21"};
    const auto& list = *statements::lists(true, true).at(order);
    const auto& plain = *statements::lists(true, false).at(order);
    const auto name = "order " + std::to_string(order);
    // The first few times a connection carries a statement out, PostgreSQL plans it for its values.
    for (const std::string mode : {"generic", "custom"}) checkOrdered(plan(schema, plain.first.sql, all, mode), name);
    for (const auto& arguments : filters) checkOrdered(plan(schema, list.first.sql, arguments), name);
    checkList(schema, order, plain, all, name);
    checkList(schema, order, list, none, name + ", with filters");
}

} // namespace

TEST(TasksPlanPgTest, "every list is read out of an index in its order, and its last page costs what its first does",
    asked() < 1'000'000 ? kit::Case::patience : std::chrono::minutes(10))
{
    Ground ground;
    fill(ground.schema, asked());
    for (std::size_t order = 0; order < 8; ++order) checkOrder(ground.schema, order);
}

} // namespace tasks
