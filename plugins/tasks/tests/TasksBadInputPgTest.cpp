#include "Ground.h"
#include "tests/kit/Test.h"

namespace tasks {

namespace {

constexpr auto path = "/api/v1/tasks";

struct Bad
{
    std::string body;
    int status;
    std::string pointer; ///< the first field that is named; `-` for none
};

std::string titled(const std::string& more)
{
    return R"({"title":"x",)" + more + "}";
}

std::vector<Bad> bodies()
{
    const std::string blank(3, ' ');
    std::vector<Bad> table{{"", 400, "-"}, {"{", 400, "-"}, {"{\"title\":\"a\xff\"}", 400, "-"},
        {std::string("{\"title\":\"a\0b\"}", 15), 400, "-"}, {"[]", 422, ""}, {"null", 422, ""}, {"{}", 422, "/title"},
        {R"({"title":"a\u0000b"})", 422, "/title"}, {R"({"title":"\ud800"})", 422, "/title"},
        {R"({"title":"\udc00x"})", 422, "/title"}, {R"({"title":""})", 422, "/title"},
        {R"({"title":")" + blank + R"("})", 422, "/title"}, {R"({"title":null})", 422, "/title"},
        {R"({"title":7})", 422, "/title"}, {R"({"title":"a","title":"b"})", 422, "/title"},
        {R"({"title":")" + std::string(201, 'x') + R"("})", 422, "/title"},
        {titled(R"("description":")" + std::string(10'001, 'x') + '"'), 422, "/description"},
        {titled(R"("description":"\u0000")"), 422, "/description"},
        {titled(R"("priority":"urgent")"), 422, "/priority"}, {titled(R"("priority":1)"), 422, "/priority"},
        {titled(R"("priority":null)"), 422, "/priority"}, {titled(R"("tags":"home")"), 422, "/tags"},
        {titled(R"("tags":[""])"), 422, "/tags/0"}, {titled(R"("tags":["a",null])"), 422, "/tags/1"},
        {titled(R"("tags":["\u0000"])"), 422, "/tags/0"},
        {titled(R"("tags":[")" + std::string(51, 'x') + R"("])"), 422, "/tags/0"},
        {titled(R"("owner":"me")"), 422, "/owner"}, {titled(R"("id":"1")"), 422, "/id"},
        {titled(R"("user_id":"1")"), 422, "/user_id"}, {titled(R"("completed_at":null)"), 422, "/completed_at"}};
    for (const auto* date : {"2026-02-30T00:00:00Z", "2026-01-01", "2026-01-01T25:00:00Z", "2026-01-01T00:00:00",
             "2026-13-01T00:00:00Z", "0000-01-01T00:00:00Z", "10000-01-01T00:00:00Z", "infinity", "", "now"})
        table.push_back({titled(R"("due_date":")" + std::string(date) + '"'), 422, "/due_date"});
    return table;
}

void check(Ground& ground, const kit::Answer& answer, const Bad& bad)
{
    const auto shown = bad.body.substr(0, 60) + ": ";
    CHECK_EQUAL(shown + std::to_string(bad.status), shown + std::to_string(answer.status));
    const auto problem = answer.json();
    const auto first = problem.contains("errors") ? problem.at("errors").at(0).at("pointer").get<std::string>() : "-";
    CHECK_EQUAL(shown + bad.pointer, shown + first);
    for (const auto* word : {"SELECT", "INSERT", "SQLSTATE", "constraint", "pg_", "exception", "libpq"})
        CHECK(answer.body.find(word) == std::string::npos);
    CHECK_EQUAL("Kept", ground.titles("sort=title"));
}

} // namespace

TEST(TasksBadInputPgTest,
    "what cannot be read or kept is refused, stores nothing, tells nothing, and harms nothing after it")
{
    Ground ground;
    const auto one = path + ("/" + ground.task(R"({"title":"Kept"})"));
    const auto before = ground.get(one).body;
    for (const auto& bad : bodies())
    {
        check(ground, ground.send("POST", path, bad.body), bad);
        check(ground, ground.send("PUT", one, bad.body), bad);
        if (bad.pointer != "/title" || bad.body != "{}")
            if (bad.body != "{}" && bad.body.find("priority\":null") == std::string::npos)
                check(ground, ground.send("PATCH", one, bad.body), bad);
    }
    CHECK_EQUAL(before, ground.get(one).body);
    CHECK_EQUAL("0", ground.schema.execute("SELECT count(*) FROM events WHERE name <> 'tasks.created'"));
}

TEST(TasksBadInputPgTest, "a query that is not what the list takes is 400, whatever else it says")
{
    Ground ground;
    for (const auto* query : {"limit=0", "limit=101", "limit=x", "limit=", "limit=1.5", "limit=-1", "limit=2&limit=3",
             "count=yes", "completed=1", "completed=", "priority=High",
             "priority=", "tag=", "due_before=2026-02-30T00:00:00Z", "due_after=2026-02-01", "due_before=tomorrow",
             "q=%00", "q=%ff", "q=%ed%a0%80", "tag=%00", "sort=updated_at", "sort=", "sort=title,priority", "foo=1",
             "user_id=1", "TAG=home", "cursor=", "cursor=abc", "cursor=%00", "%zz=1"})
        CHECK_EQUAL(std::string(query) + " 400",
            std::string(query) + " " + std::to_string(ground.get(path + ("?" + std::string(query))).status));
    CHECK_EQUAL(400, ground.get(path + ("?q=" + std::string(201, 'x'))).status);
    for (const auto* query :
        {"q=%27%29%3B--", "q=((", "q=%3A%2A", "q=%21%26%7C", "q=%22", "q=%5C", "q=-", "tag=%27%29--"})
        CHECK(ground.get(path + ("?" + std::string(query))).json().at("items").empty());
}

TEST(TasksBadInputPgTest,
    "a cursor is for one user, one list, one sort and one set of filters, and for nobody's tampering")
{
    Ground ground;
    for (int i = 0; i < 3; ++i) ground.task();
    CHECK_EQUAL(201, ground.send("POST", "/api/v1/tags", R"({"name":"a"})").status);
    CHECK_EQUAL(201, ground.send("POST", "/api/v1/tags", R"({"name":"b"})").status);
    const auto cursor = ground.get("/api/v1/tasks?limit=1").json().at("next_cursor").get<std::string>();
    const auto status = [&](const std::string& target, const keelson::Principal& who = kit::Harness::user()) {
        return ground.get(target, who).status;
    };
    CHECK_EQUAL(200, status("/api/v1/tasks?cursor=" + cursor));
    CHECK_EQUAL(200, status("/api/v1/tasks?limit=2&count=exact&cursor=" + cursor));
    CHECK_EQUAL(400, status("/api/v1/tasks?cursor=" + cursor, kit::Harness::stranger()));
    for (const auto* filter :
        {"sort=title", "completed=false", "priority=medium", "q=milk", "tag=a", "due_after=2026-01-01T00:00:00Z"})
        CHECK_EQUAL(400, status("/api/v1/tasks?" + std::string(filter) + "&cursor=" + cursor));
    CHECK_EQUAL(400, status("/api/v1/tags?cursor=" + cursor));
    const auto ofTags = ground.get("/api/v1/tags?limit=1").json().at("next_cursor").get<std::string>();
    CHECK_EQUAL(400, status("/api/v1/tasks?cursor=" + ofTags));
    for (std::size_t at = 0; at < cursor.size(); at += 3)
    {
        auto tampered = cursor;
        tampered[at] = tampered[at] == 'A' ? 'B' : 'A';
        CHECK_EQUAL(400, status("/api/v1/tasks?cursor=" + tampered));
    }
    CHECK_EQUAL(400, status("/api/v1/tasks?cursor=" + cursor.substr(1)));
    CHECK_EQUAL(400, status("/api/v1/tasks?cursor=" + cursor + "A"));
}

} // namespace tasks
