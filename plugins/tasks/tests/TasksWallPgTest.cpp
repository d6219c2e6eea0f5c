#include "Careless.h"
#include "Ground.h"
#include "tests/kit/Test.h"

namespace tasks {

using kit::Harness;

namespace {

/// What a stranger gets of the user's task by whatever they try.
std::string seenByStranger(Ground& ground, const std::string& id)
{
    std::string seen;
    for (const auto* query : {"", "?q=secret", "?sort=title", "?sort=-due_date", "?completed=false", "?tag=hidden"})
        seen += ground.get(std::string("/api/v1/tasks") + query, Harness::stranger()).body;
    seen += ground.get("/api/v1/tasks?count=exact", Harness::stranger()).json().at("total").dump();
    seen += ground.get("/api/v1/tasks/" + id, Harness::stranger()).body;
    seen += ground.send("PATCH", "/api/v1/tasks/" + id, R"({"completed":true})", Harness::stranger()).body;
    seen += ground.send("DELETE", "/api/v1/tasks/" + id, "", Harness::stranger()).body;
    return seen;
}

constexpr auto secret = R"({"title":"Secret plan","tags":["hidden"]})";

} // namespace

TEST(TasksWallPgTest, "statements that forget whose rows they want get nobody else's: PostgreSQL stands behind them")
{
    Ground ground;
    CHECK_EQUAL("off", ground.schema.execute("SELECT current_setting('is_superuser')")); // whom no policy holds
    const auto id = ground.task(secret);
    Careless careless(ground.live.database);
    ground.host(Ground::Tags::on, {}, &careless);
    CHECK_EQUAL(std::string::npos, seenByStranger(ground, id).find("Secret"));
    CHECK_EQUAL(200, ground.get("/api/v1/tasks/" + id).status);
    CHECK_EQUAL("Secret plan", ground.titles("completed=false"));
}

TEST(TasksWallPgTest, "without the wall the same fault shows them, so that the test above can fail")
{
    Ground ground;
    const auto id = ground.task(secret);
    Careless careless(ground.live.database);
    ground.host(Ground::Tags::off, {{"tasks.row_security", "false"}}, &careless);
    const auto shown = ground.get("/api/v1/tasks/" + id, Harness::stranger());
    CHECK_EQUAL(200, shown.status);
    CHECK_CONTAINS(shown.body, "Secret plan");
}

TEST(TasksWallPgTest, "without the wall the statements' own conditions hold, and with it up again all is as before")
{
    Ground ground;
    const auto id = ground.task(secret);
    ground.host(Ground::Tags::on, {{"tasks.row_security", "false"}});
    CHECK_EQUAL(std::string::npos, seenByStranger(ground, id).find("Secret"));
    CHECK_EQUAL("Secret plan", ground.titles("tag=hidden"));
    ground.host(Ground::Tags::on);
    CHECK_EQUAL("t", ground.schema.execute("SELECT relforcerowsecurity FROM pg_class WHERE oid = 'tasks'::regclass"));
    CHECK_EQUAL("Secret plan", ground.titles("tag=hidden"));
}

TEST(TasksWallPgTest, "a connection that has served one user shows nothing of them to whoever comes next")
{
    Ground ground;
    ground.task(secret);
    CHECK_EQUAL("", ground.schema.execute("SELECT title FROM tasks"));
    static constexpr keelson::data::Statement bare{"test.bare", "SELECT title FROM tasks"};
    for (int i = 0; i < 40; ++i) ground.live.onFiber([&] { CHECK(ground.live.database.query(bare).empty()); });
}

} // namespace tasks
