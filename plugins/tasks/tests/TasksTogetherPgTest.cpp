#include "Ground.h"
#include "tests/kit/Test.h"

#include <atomic>
#include <random>
#include <thread>

namespace tasks {

using nlohmann::json;

namespace {

constexpr auto path = "/api/v1/tasks";

std::string someTask(std::minstd_rand& random)
{
    static constexpr const char* priorities[]{"low", "medium", "high"};
    const auto up = [&](unsigned bound) { return static_cast<unsigned>(random() % bound); };
    json task{{"title", "Task " + std::to_string(up(6))}, {"priority", priorities[up(3)]}};
    if (up(2) == 0) task["due_date"] = "2026-02-0" + std::to_string(1 + up(3)) + "T00:00:00Z";
    return task.dump();
}

/// Makes tasks and deletes them again until told to stop; those of others it leaves alone.
void churn(Ground& ground, unsigned seed, const std::atomic<bool>& stop)
{
    std::minstd_rand random(seed);
    std::vector<std::string> mine;
    while (!stop)
    {
        mine.push_back(ground.task(someTask(random)));
        if (mine.size() < 15) continue;
        const auto victim = mine.begin() + static_cast<std::ptrdiff_t>(random() % mine.size());
        CHECK_EQUAL(204, ground.send("DELETE", path + ("/" + *victim), "").status);
        mine.erase(victim);
    }
}

/// How often each task was on a page, from the first to the last.
std::map<std::string, int> walked(Ground& ground, const std::string& sort, unsigned limit)
{
    std::map<std::string, int> seen;
    const auto first = path + ("?sort=" + sort) + "&limit=" + std::to_string(limit);
    for (auto next = first;;)
    {
        const auto page = ground.get(next).json();
        for (const auto& item : page.at("items")) ++seen[item.at("id").get<std::string>()];
        if (page.at("next_cursor").is_null()) return seen;
        next = first + "&cursor=" + page.at("next_cursor").get<std::string>();
    }
}

} // namespace

TEST(TasksTogetherPgTest, "walking all pages while others insert and delete shows every task that stays exactly once")
{
    Ground ground;
    std::minstd_rand random(7);
    std::vector<std::string> staying;
    for (int i = 0; i < 60; ++i)
    {
        staying.push_back(ground.task(someTask(random)));
        if (i % 4 == 0) ground.harness().clock.advance(std::chrono::microseconds(1));
    }
    std::atomic<bool> stop = false;
    {
        std::vector<std::jthread> others;
        for (unsigned i = 0; i < 3; ++i) others.emplace_back([&, i] { churn(ground, i + 1, stop); });
        for (const auto* sort :
            {"created_at", "-created_at", "due_date", "-due_date", "priority", "-priority", "title", "-title"})
            for (const unsigned limit : {1U, 4U, 7U})
            {
                const auto seen = walked(ground, sort, limit);
                for (const auto& id : staying)
                    CHECK_EQUAL(std::string(sort) + " once",
                        sort +
                            (seen.contains(id) ? seen.at(id) == 1 ? std::string(" once") : std::string(" twice")
                                               : std::string(" never")));
            }
        stop = true;
    }
}

TEST(TasksTogetherPgTest, "twenty writers with If-Match on one task lose no update")
{
    Ground ground;
    const auto one = path + ("/" + ground.task(R"({"title":"0"})"));
    std::atomic<int> refused = 0;
    {
        std::vector<std::jthread> writers;
        for (int i = 0; i < 20; ++i)
            writers.emplace_back([&] {
                for (bool done = false; !done;)
                {
                    const auto read = ground.get(one);
                    const auto next = std::stoi(read.json().at("title").get<std::string>()) + 1;
                    const auto answer = ground.harness()
                                            .patch(one)
                                            .as(kit::Harness::user())
                                            .header("If-Match", read.header("ETag"))
                                            .json(json{{"title", std::to_string(next)}})
                                            .send();
                    done = answer.status == 200;
                    if (!done) CHECK_EQUAL(412, answer.status);
                    if (!done) ++refused;
                }
            });
    }
    CHECK_EQUAL("20", ground.get(one).json().at("title").get<std::string>());
    CHECK(refused > 0);
}

TEST(TasksTogetherPgTest, "a quota holds for those who come at once")
{
    Ground ground(Ground::Tags::on, {{"tasks.quota", "10"}});
    std::atomic<int> made = 0;
    {
        std::vector<std::jthread> writers;
        for (int i = 0; i < 6; ++i)
            writers.emplace_back([&] {
                for (int k = 0; k < 5; ++k)
                    if (ground.send("POST", path, R"({"title":"a","tags":["x","Y"]})").status == 201) ++made;
            });
    }
    CHECK_EQUAL(10, made.load());
    CHECK_EQUAL(10, ground.get("/api/v1/tasks?count=exact").json().at("total").get<int>());
    CHECK_EQUAL(2, ground.get("/api/v1/tags").json().at("items").size());
}

TEST(TasksTogetherPgTest, "each change writes its event in its own transaction, and what is undone writes none")
{
    Ground ground;
    const auto id = ground.task();
    CHECK_EQUAL(200, ground.send("PATCH", path + ("/" + id), R"({"completed":true})").status);
    CHECK_EQUAL(404,
        ground
            .send("POST", "/api/v1/tasks/batch",
                R"({"operations":[{"op":"create","task":{"title":"never"}},{"op":"delete","id":"00000000-0000-7000-8000-00000000ffff"}]})")
            .status);
    CHECK_EQUAL(204, ground.send("DELETE", path + ("/" + id), "").status);
    CHECK_EQUAL("tasks.created,tasks.updated,tasks.deleted",
        ground.schema.execute("SELECT string_agg(name, ',' ORDER BY transaction, id) FROM events"));
    CHECK_EQUAL(id, ground.schema.execute("SELECT data->>'id' FROM events WHERE name = 'tasks.deleted'"));
    CHECK_EQUAL("true", ground.schema.execute("SELECT data->>'completed' FROM events WHERE name = 'tasks.updated'"));
    CHECK_EQUAL(kit::Harness::user().id.text(), ground.schema.execute("SELECT DISTINCT user_id FROM events"));
}

} // namespace tasks
