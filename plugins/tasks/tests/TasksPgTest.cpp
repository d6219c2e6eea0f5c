#include "Ground.h"
#include "tests/kit/Golden.h"
#include "tests/kit/Scenarios.h"
#include "tests/kit/Test.h"

namespace tasks {

using nlohmann::json;

TEST(TasksPgTest, "a task goes its way: created, read, changed, completed, deleted")
{
    Ground ground;
    const auto made = ground.send("POST", "/api/v1/tasks",
        R"({"title":"Buy milk","description":"two","priority":"high","due_date":"2026-02-01T10:00:00.5+01:00","tags":["Home","shop"]})");
    CHECK_EQUAL(201, made.status);
    const auto task = made.json();
    const auto path = "/api/v1/tasks/" + task.at("id").get<std::string>();
    CHECK_EQUAL(path, made.header("Location"));
    CHECK_EQUAL(R"({"completed":false,"completed_at":null,"created_at":"2026-01-01T00:00:00.000Z","description":"two",)"
                R"("due_date":"2026-02-01T09:00:00.500Z","id":)" +
            task.at("id").dump() +
            R"(,"priority":"high","tags":["Home","shop"],"title":"Buy milk","updated_at":"2026-01-01T00:00:00.000Z"})",
        task.dump());
    const auto read = ground.get(path);
    CHECK_EQUAL(made.body, read.body);
    CHECK_EQUAL(made.header("ETag"), read.header("ETag"));

    ground.harness().clock.advance(std::chrono::seconds(1));
    auto changed = ground.send("PATCH", path, R"({"completed":true,"description":null,"tags":["HOME"]})").json();
    CHECK_EQUAL("2026-01-01T00:00:01.000Z", changed.at("completed_at").get<std::string>());
    CHECK(changed.at("completed") == true && changed.at("description").is_null());
    CHECK_EQUAL(R"(["Home"])", changed.at("tags").dump());
    ground.harness().clock.advance(std::chrono::seconds(1));
    changed = ground.send("PATCH", path, R"({"completed":true,"due_date":null})").json();
    CHECK_EQUAL("2026-01-01T00:00:01.000Z", changed.at("completed_at").get<std::string>());
    CHECK_EQUAL("2026-01-01T00:00:02.000Z", changed.at("updated_at").get<std::string>());
    changed = ground.send("PUT", path, R"({"title":"Buy bread"})").json();
    CHECK(changed.at("completed_at").is_null() && changed.at("priority") == "medium" && changed.at("tags").empty());

    CHECK_EQUAL(204, ground.send("DELETE", path, "").status);
    CHECK_EQUAL(404, ground.get(path).status);
    CHECK_EQUAL("0", ground.schema.execute("SELECT tasks FROM task_counts"));
}

TEST(TasksPgTest, "a change that changes nothing leaves its time and its entity tag, and nobody is told of it")
{
    Ground ground;
    const auto path = "/api/v1/tasks/" + ground.task(R"({"title":"Buy milk","tags":["Home"]})");
    const auto before = ground.get(path);
    ground.harness().clock.advance(std::chrono::seconds(1));
    for (const auto* body : {"{}", R"({"title":"Buy milk"})", R"({"tags":["Home"],"completed":false})"})
    {
        const auto answer = ground.send("PATCH", path, body);
        CHECK_EQUAL(200, answer.status);
        CHECK_EQUAL(before.body, answer.body);
    }
    CHECK_EQUAL(before.header("ETag"), ground.get(path).header("ETag"));
    CHECK_EQUAL("tasks.created", ground.schema.execute("SELECT string_agg(name, ',') FROM events"));
}

TEST(TasksPgTest, "what a POST answers is what is kept")
{
    Ground ground;
    for (const auto* body :
        {R"({"title":"\u00e9 \"x\"","description":"","due_date":"2026-12-24T18:00:00.123456+01:00"})",
            R"({"title":"b","priority":"high","tags":["z","A"]})",
            R"({"title":"c","due_date":"0001-01-01T00:00:00Z"})"})
    {
        const auto made = ground.send("POST", "/api/v1/tasks", body);
        CHECK_EQUAL(201, made.status);
        const auto kept = ground.get(made.header("Location"));
        CHECK_EQUAL(made.body, kept.body);
        CHECK_EQUAL(made.header("ETag"), kept.header("ETag"));
    }
}

TEST(TasksPgTest, "to whom it does not belong a task is not there, whatever they try")
{
    Ground ground;
    kit::Scenarios scenarios(ground.harness());
    const auto prepare = [&] { return ground.task(R"({"title":"Secret plan","tags":["hidden"]})"); };
    const std::vector<std::string> secret{"Secret plan", "hidden"};
    const auto one = [&](const std::string& method, std::string body, int status) {
        return kit::Scenario{.line = method + " /api/v1/tasks/{}",
            .body = std::move(body),
            .prepare = prepare,
            .guest = 401,
            .stranger = 404,
            .admin = 404,
            .user = status};
    };
    std::vector<kit::Scenario> table{
        {.line = "GET /api/v1/tasks", .prepare = prepare, .guest = 401, .stranger = 200, .admin = 200, .user = 200},
        {.line = "POST /api/v1/tasks",
            .body = R"({"title":"a"})",
            .guest = 401,
            .stranger = 201,
            .admin = 201,
            .user = 201},
        {.line = "POST /api/v1/tasks/batch",
            .body = R"({"operations":[{"op":"update","id":"{}","task":{"title":"x"}}]})",
            .prepare = prepare,
            .guest = 401,
            .stranger = 404,
            .admin = 404,
            .user = 200},
        {.line = "POST /api/v1/tasks/batch",
            .body = R"({"operations":[{"op":"delete","id":"{}"}]})",
            .prepare = prepare,
            .guest = 401,
            .stranger = 404,
            .admin = 404,
            .user = 200},
        one("GET", "", 200), one("PUT", R"({"title":"x"})", 200), one("PATCH", R"({"title":"x"})", 200),
        one("DELETE", "", 204)};
    scenarios.run(table);
    CHECK_EQUAL("a", ground.titles("limit=1&tag=none") + "a");
    CHECK(ground.get("/api/v1/tasks?q=secret", kit::Harness::stranger()).json().at("items").empty());
    CHECK(ground.get("/api/v1/tasks?tag=hidden", kit::Harness::admin()).json().at("items").empty());
    for (const auto& text : secret)
        CHECK(ground.get("/api/v1/tasks", kit::Harness::stranger()).body.find(text) == std::string::npos);
}

TEST(TasksPgTest, "every filter and every sort is for the user's own tasks, for each who asks")
{
    Ground ground;
    kit::Scenarios scenarios(ground.harness());
    const auto prepare = [&] {
        return ground.task(R"({"title":"Secret plan","due_date":"2026-02-01T00:00:00Z","tags":["hidden"]})");
    };
    std::vector<kit::Scenario> table;
    for (const auto* query : {"completed=false", "priority=medium", "tag=hidden", "due_before=2026-03-01T00:00:00Z",
             "due_after=2026-01-01T00:00:00Z", "q=secret", "count=exact", "sort=created_at", "sort=-created_at",
             "sort=due_date", "sort=-due_date", "sort=priority", "sort=-priority", "sort=title", "sort=-title"})
    {
        const auto line = "GET /api/v1/tasks?" + std::string(query);
        table.push_back({.line = line, .prepare = prepare, .guest = 401, .user = 200, .contains = {"Secret plan"}});
        table.push_back(
            {.line = line, .prepare = prepare, .stranger = 200, .admin = 200, .never = {"Secret", "hidden"}});
    }
    scenarios.run(table);
}

TEST(TasksPgTest, "exchanges are as the golden file has them")
{
    Ground ground;
    kit::Golden(ground.harness()).run("plugins/tasks/tests/golden/tasks.golden");
}

TEST(TasksPgTest, "filters find what they say and nothing else")
{
    Ground ground;
    ground.task(R"({"title":"Alpha milk","priority":"low","tags":["Home"]})");
    ground.task(
        R"({"title":"Beta","description":"buy MILKshake","priority":"high","due_date":"2026-02-01T00:00:00Z"})");
    const auto gamma = ground.task(R"({"title":"Gamma","due_date":"2026-03-01T00:00:00Z","tags":["Work","home"]})");
    CHECK_EQUAL(200, ground.send("PATCH", "/api/v1/tasks/" + gamma, R"({"completed":true})").status);
    const std::vector<std::pair<std::string, std::string>> expected{{"", "Gamma,Beta,Alpha milk"},
        {"completed=true", "Gamma"}, {"completed=false", "Beta,Alpha milk"}, {"priority=high", "Beta"},
        {"tag=HOME", "Gamma,Alpha milk"}, {"tag=none", ""}, {"due_before=2026-02-15T00:00:00Z", "Beta"},
        {"due_after=2026-02-15T00:00:00Z", "Gamma"}, {"due_after=2026-02-01T00:00:00Z", "Gamma"},
        {"q=milk", "Beta,Alpha milk"}, {"q=mil", "Beta,Alpha milk"}, {"q=%22milk%22", "Alpha milk"}, {"q=ilk", ""},
        {"q=milk+-buy", "Alpha milk"}, {"q=beta+or+gamma", "Gamma,Beta"}, {"q=%22%29%3A%2A%27", ""},
        {"q=", "Gamma,Beta,Alpha milk"}, {"sort=title", "Alpha milk,Beta,Gamma"},
        {"sort=-title", "Gamma,Beta,Alpha milk"}, {"sort=priority", "Alpha milk,Gamma,Beta"},
        {"sort=-priority", "Beta,Gamma,Alpha milk"}, {"sort=due_date", "Beta,Gamma,Alpha milk"},
        {"sort=-due_date", "Gamma,Beta,Alpha milk"}, {"sort=created_at", "Alpha milk,Beta,Gamma"},
        {"completed=false&tag=home&sort=title&q=alp", "Alpha milk"},
        {"sort=-due_date&completed=false", "Beta,Alpha milk"}, {"sort=-due_date&tag=home", "Gamma,Alpha milk"}};
    const auto line = [](std::string query, const std::string& titles) { return query.append(": ").append(titles); };
    for (const auto& [query, titles] : expected) CHECK_EQUAL(line(query, titles), line(query, ground.titles(query)));
    CHECK_EQUAL(2, ground.get("/api/v1/tasks?count=exact&limit=1&tag=home").json().at("total").get<int>());
}

TEST(TasksPgTest, "a task that has changed is found by its new words, and no longer by the old ones")
{
    Ground ground;
    const auto path = "/api/v1/tasks/" + ground.task(R"({"title":"Alpha","description":"milk"})");
    CHECK_EQUAL(200, ground.send("PATCH", path, R"({"title":"Beta"})").status);
    CHECK_EQUAL("", ground.titles("q=alpha"));
    CHECK_EQUAL("Beta", ground.titles("q=beta+milk"));
    CHECK_EQUAL(200, ground.send("PATCH", path, R"({"description":null})").status);
    CHECK_EQUAL("", ground.titles("q=milk"));
    CHECK_EQUAL("Beta", ground.titles("q=beta"));
}

TEST(TasksPgTest, "a batch counts as a whole or not at all, and says which operation is wrong")
{
    Ground ground;
    const auto id = ground.task();
    const auto tag = ground.get("/api/v1/tasks/" + id).header("ETag");
    const json good{{"operations",
        {{{"op", "create"}, {"task", {{"title", "New"}, {"tags", {"a"}}}}},
            {{"op", "update"}, {"id", id}, {"task", {{"title", "Bread"}}}, {"if_match", tag}},
            {{"op", "delete"}, {"id", id}}}}};
    const auto done = ground.send("POST", "/api/v1/tasks/batch", good.dump());
    CHECK_EQUAL(200, done.status);
    const auto results = done.json().at("results");
    CHECK_EQUAL("[201,200,204]", json({results[0]["status"], results[1]["status"], results[2]["status"]}).dump());
    CHECK_EQUAL("Bread", results[1]["task"]["title"].get<std::string>());
    CHECK(!results[2].contains("task"));
    CHECK_EQUAL("New", ground.titles(""));

    const auto kept = ground.task();
    const auto refused = [&](const json& second, int status, const std::string& pointer) {
        const json operations{{{"op", "create"}, {"task", {{"title", "Never"}}}}, second};
        const auto answer = ground.send("POST", "/api/v1/tasks/batch", json{{"operations", operations}}.dump());
        CHECK_EQUAL(status, answer.status);
        CHECK_EQUAL(pointer, answer.json().at("errors").at(0).at("pointer").get<std::string>());
        CHECK_EQUAL("Buy milk,New", ground.titles(""));
    };
    refused({{"op", "delete"}, {"id", id}}, 404, "/operations/1/id");
    refused({{"op", "update"}, {"id", kept}, {"task", {{"title", ""}}}}, 422, "/operations/1/task/title");
    refused({{"op", "create"}, {"task", {{"title", ""}}}}, 422, "/operations/1/task/title");
    refused({{"op", "update"}, {"id", kept}, {"task", json::object()}, {"if_match", "\"old\""}}, 412,
        "/operations/1/if_match");
    refused({{"op", "burn"}}, 422, "/operations/1/op");
    refused({{"op", "delete"}, {"id", "x"}}, 422, "/operations/1/id");
    refused({{"op", "create"}, {"task", {{"title", "a"}}}, {"id", kept}}, 422, "/operations/1/id");
}

TEST(TasksPgTest, "quotas have problems of their own")
{
    Ground ground(Ground::Tags::on, {{"tasks.quota", "2"}, {"tasks.tags.quota", "2"}});
    const auto type = [](const kit::Answer& answer) { return answer.json().at("type").get<std::string>(); };
    const auto tags = ground.send("POST", "/api/v1/tasks", R"({"title":"a","tags":["a","b","c"]})");
    CHECK_EQUAL(422, tags.status);
    CHECK_CONTAINS(type(tags), "too-many-tags-of-a-task");
    const auto first = ground.task();
    ground.task();
    const auto tasks = ground.send("POST", "/api/v1/tasks", R"({"title":"a"})");
    CHECK_EQUAL(422, tasks.status);
    CHECK_CONTAINS(type(tasks), "too-many-tasks");
    CHECK_EQUAL(204, ground.send("DELETE", "/api/v1/tasks/" + first, "").status);
    ground.task();
}

TEST(TasksPgTest, "with tags off tasks are without them, and with tags on again the links are there")
{
    Ground ground;
    const auto id = ground.task(R"({"title":"a","tags":["Home"]})");
    ground.host(Ground::Tags::off);
    CHECK(!ground.get("/api/v1/tasks/" + id).json().contains("tags"));
    CHECK_EQUAL(400, ground.get("/api/v1/tasks?tag=home").status);
    CHECK_EQUAL(422, ground.send("POST", "/api/v1/tasks", R"({"title":"b","tags":["x"]})").status);
    CHECK_EQUAL(200, ground.send("PATCH", "/api/v1/tasks/" + id, R"({"title":"b"})").status);
    CHECK_EQUAL("b", ground.titles("sort=title&q=b&count=exact"));
    ground.host(Ground::Tags::on);
    CHECK_EQUAL(R"(["Home"])", ground.get("/api/v1/tasks/" + id).json().at("tags").dump());
}

} // namespace tasks
