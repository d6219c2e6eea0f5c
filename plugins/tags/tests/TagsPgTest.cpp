#include "TagsPlugin.h"
#include "tests/kit/Golden.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Migrations.h"
#include "tests/kit/Scenarios.h"
#include "tests/kit/Test.h"

#include <Poco/ClassLoader.h>
#include <atomic>
#include <nlohmann/json.hpp>
#include <thread>

namespace tags {

using kit::Harness;
using nlohmann::json;

namespace {

constexpr auto path = "/api/v1/tags";

/// The tables of this plugin and of `tasks`, and both plugins at work on them.
struct Ground
{
    explicit Ground(const Harness::Settings& settings = {})
    {
        kit::migrate(schema, {"tags", "tasks"});
        harness.use(live.database);
        harness.host<TagsPlugin>(settings);
        static Poco::ClassLoader<keelson::Plugin> loader;
        const std::string library = KEELSON_PLUGIN_FOLDER "/tasks.so";
        if (!loader.isLibraryLoaded(library)) loader.loadLibrary(library);
        harness.host(std::unique_ptr<keelson::Plugin>(loader.create("tasks::TasksPlugin")), {});
    }

    kit::Answer send(const std::string& method, const std::string& target, const std::string& body = {},
        const keelson::Principal& who = Harness::user())
    {
        auto exchange = harness.request(method, target).as(who);
        return body.empty() ? exchange.send() : exchange.json(body).send();
    }

    std::string tag(const std::string& body)
    {
        const auto made = send("POST", path, body);
        CHECK_EQUAL(201, made.status);
        return made.json().at("id");
    }

    std::string task(const std::string& tags)
    {
        const auto made = send("POST", "/api/v1/tasks", R"({"title":"a","tags":)" + tags + "}");
        CHECK_EQUAL(201, made.status);
        return made.json().at("id");
    }

    std::string tagsOf(const std::string& task)
    {
        return send("GET", "/api/v1/tasks/" + task).json().at("tags").dump();
    }

    kit::Database schema;
    kit::LiveDatabase live{schema};
    Harness harness;
};

} // namespace

TEST(TagsPgTest, "to whom it does not belong a tag is not there, whatever they try")
{
    Ground ground;
    kit::Scenarios scenarios(ground.harness);
    int made = 0;
    const auto prepare = [&] { return ground.tag(R"({"name":"Secret )" + std::to_string(++made) + R"("})"); };
    const auto one = [&](std::string method, std::string body, int status) {
        return kit::Scenario{.line = method + " /api/v1/tags/{}",
            .body = std::move(body),
            .prepare = prepare,
            .guest = 401,
            .stranger = 404,
            .admin = 404,
            .user = status,
            .contains = status == 200 ? std::vector<std::string>{"color"} : std::vector<std::string>{}};
    };
    scenarios.run(
        {{.line = "GET /api/v1/tags", .prepare = prepare, .guest = 401, .stranger = 200, .admin = 200, .user = 200},
            {.line = "GET /api/v1/tags?count=exact&limit=1",
                .prepare = prepare,
                .guest = 401,
                .stranger = 200,
                .admin = 200,
                .user = 200},
            {.line = "POST /api/v1/tags",
                .body = R"({"name":"mine"})",
                .guest = 401,
                .stranger = 201,
                .admin = 201,
                .user = 201},
            one("GET", "", 200), one("PUT", R"({"name":"put"})", 200), one("PATCH", R"({"color":"#112233"})", 200),
            one("DELETE", "", 204)});
    for (const auto& who : {Harness::stranger(), Harness::admin()})
        CHECK(ground.send("GET", path, "", who).body.find("Secret") == std::string::npos);
}

TEST(TagsPgTest, "exchanges are as the golden file has them")
{
    Ground ground;
    ground.task(R"(["Home"])");
    kit::Golden(ground.harness).run("plugins/tags/tests/golden/tags.golden");
}

TEST(TagsPgTest, "a new name reaches all tasks, and a tag that is deleted leaves them as they were without it")
{
    Ground ground;
    const auto task = ground.task(R"(["Home","work"])");
    ground.task(R"(["HOME"])");
    const auto tags = ground.send("GET", path).json().at("items");
    CHECK_EQUAL("Home", tags.at(0).at("name").get<std::string>());
    CHECK_EQUAL(2, tags.at(0).at("task_count").get<int>());
    const auto one = path + ("/" + tags.at(0).at("id").get<std::string>());
    CHECK_EQUAL(409, ground.send("PATCH", one, R"({"name":"WORK"})").status);
    CHECK_EQUAL(200, ground.send("PATCH", one, R"({"name":"House"})").status);
    CHECK_EQUAL(R"(["House","work"])", ground.tagsOf(task));
    CHECK_EQUAL(204, ground.send("DELETE", one).status);
    CHECK_EQUAL(R"(["work"])", ground.tagsOf(task));
    CHECK_EQUAL(204, ground.send("DELETE", "/api/v1/tasks/" + task).status);
    CHECK_EQUAL(0, ground.send("GET", path).json().at("items").at(0).at("task_count").get<int>());
}

TEST(TagsPgTest, "names are one whatever their case, in any alphabet, however many come at once")
{
    Ground ground;
    ground.tag(R"({"name":"Straße"})");
    ground.tag(R"({"name":"ДОМ"})");
    CHECK_EQUAL(409, ground.send("POST", path, R"({"name":"дом"})").status);
    CHECK_EQUAL(409, ground.send("POST", path, R"({"name":"STRAßE"})").status);
    CHECK_EQUAL(201, ground.send("POST", path, R"({"name":"дом"})", Harness::stranger()).status);
    std::atomic<int> made = 0;
    std::atomic<int> refused = 0;
    {
        std::vector<std::jthread> writers;
        for (int i = 0; i < 8; ++i)
            writers.emplace_back([&, i] {
                const auto status =
                    ground.send("POST", path, i % 2 == 0 ? R"({"name":"once"})" : R"({"name":"ONCE"})").status;
                ++(status == 201 ? made : refused);
                CHECK(status == 201 || status == 409);
            });
    }
    CHECK_EQUAL(1, made.load());
    CHECK_EQUAL(7, refused.load());
}

TEST(TagsPgTest, "the quota holds for tags by name and for those of new tasks, which then are not made")
{
    Ground ground(Harness::Settings{{"tags.quota", "2"}});
    ground.tag(R"({"name":"a"})");
    const auto refused = ground.send("POST", "/api/v1/tasks", R"({"title":"t","tags":["b","c"]})");
    CHECK_EQUAL(422, refused.status);
    CHECK_CONTAINS(refused.json().at("type").get<std::string>(), "too-many-tags");
    CHECK(ground.send("GET", "/api/v1/tasks").json().at("items").empty());
    ground.task(R"(["A","b"])");
    CHECK_CONTAINS(ground.send("POST", path, R"({"name":"c"})").json().at("type").get<std::string>(), "too-many-tags");
    CHECK_EQUAL(2, ground.send("GET", path + std::string("?count=exact")).json().at("total").get<int>());
}

TEST(TagsPgTest, "pages go on behind a name, and a condition that no longer holds changes nothing")
{
    Ground ground;
    for (const auto* name : {"delta", "Alpha", "charlie", "Bravo"}) ground.tag(json{{"name", name}}.dump());
    std::string names;
    for (std::string next = path + std::string("?limit=1"); !next.empty();)
    {
        const auto page = ground.send("GET", next).json();
        names += page.at("items").at(0).at("name").get<std::string>() + " ";
        const auto& cursor = page.at("next_cursor");
        next = cursor.is_null() ? "" : path + ("?limit=1&cursor=" + cursor.get<std::string>());
    }
    CHECK_EQUAL("Alpha Bravo charlie delta ", names);
    const auto id = ground.tag(R"({"name":"echo"})");
    const auto answer = ground.harness.del(path + ("/" + id)).as(Harness::user()).header("If-Match", "\"old\"").send();
    CHECK_EQUAL(412, answer.status);
    CHECK_EQUAL(200, ground.send("GET", path + ("/" + id)).status);
}

} // namespace tags
