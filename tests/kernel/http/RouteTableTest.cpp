#include "kernel/http/RouteTable.h"
#include "tests/kit/Test.h"

#include <keelson/http/Response.h>

#include <string>
#include <vector>

namespace {

using keelson::http::Access;
using keelson::http::Request;
using keelson::http::Response;
using kernel::http::RouteTable;

Response nothing(const Request&)
{
    return Response::empty();
}

/// A table of GETs.
struct Table
{
    explicit Table(const std::vector<std::string>& patterns)
    {
        for (const auto& pattern : patterns) routes.get(pattern, &nothing).allow(Access::everyone());
        problems = table.seal();
    }

    /// The pattern that takes the path, and the parameters.
    std::string find(const std::string& path, const std::string& method = "GET") const
    {
        Request request;
        request.method = method;
        request.path = path;
        table.resolve(request);
        std::string text = request.route ? request.route->pattern : "nothing";
        for (std::size_t i = 0; i < request.parameters.size(); ++i)
        {
            const auto [name, value] = request.parameters.at(i);
            text.append(" ").append(name).append("=").append(value);
        }
        return text;
    }

    RouteTable table;
    keelson::http::Routes& routes = table.of("", {});
    std::vector<std::string> problems;
};

} // namespace

TEST(RouteTableTest, "a path finds the most particular pattern, and the parameters their values")
{
    const Table table({"/", "/tasks", "/tasks/{id}", "/tasks/batch", "/tasks/{id}/tags/{tag}", "/files/{path...}",
        "/files/list", "/a/{x}/c", "/a/b/{y}/d"});
    CHECK(table.problems.empty());
    CHECK_EQUAL("/", table.find("/"));
    CHECK_EQUAL("/tasks", table.find("/tasks"));
    CHECK_EQUAL("/tasks/batch", table.find("/tasks/batch"));
    CHECK_EQUAL("/tasks/{id} id=7", table.find("/tasks/7"));
    CHECK_EQUAL("/tasks/{id} id=a/b", table.find("/tasks/a%2Fb"));
    CHECK_EQUAL("/tasks/{id}/tags/{tag} id=7 tag=x", table.find("/tasks/7/tags/x"));
    CHECK_EQUAL("/tasks/{id}/tags/{tag} id=batch tag=x", table.find("/tasks/batch/tags/x"));
    CHECK_EQUAL("/files/list", table.find("/files/list"));
    CHECK_EQUAL("/files/{path...} path=a/b/c", table.find("/files/a/b/c"));
    CHECK_EQUAL("/a/{x}/c x=b", table.find("/a/b/c"));
    for (const auto* path : {"/task", "/tasks/", "/tasks//tags/x", "/tasks/7/tags", "//tasks", "/TASKS", ""})
        CHECK_EQUAL("nothing", table.find(path));
}

TEST(RouteTableTest, "segments that look alike are told apart, and a way that ends is gone back")
{
    const Table table({"/api/tasks", "/api/teams", "/api/tools", "/api/t", "/api/tasks/{id}", "/b/{x}/c/{y}/d",
        "/b/x/c/e", "/b/{rest...}"});
    CHECK(table.problems.empty());
    for (const std::string path : {"/api/tasks", "/api/teams", "/api/tools", "/api/t"})
        CHECK_EQUAL(path, table.find(path));
    for (const auto* path : {"/api/taxis", "/api/", "/api", "/api/tasks/", "/"})
        CHECK_EQUAL("nothing", table.find(path));
    CHECK_EQUAL("/api/tasks/{id} id=tasks", table.find("/api/tasks/tasks"));
    CHECK_EQUAL("/b/x/c/e", table.find("/b/x/c/e"));
    CHECK_EQUAL("/b/{x}/c/{y}/d x=x y=e", table.find("/b/x/c/e/d"));
    CHECK_EQUAL("/b/{x}/c/{y}/d x=z y=1", table.find("/b/z/c/1/d"));
    CHECK_EQUAL("/b/{rest...} rest=x/c/f", table.find("/b/x/c/f"));
    CHECK_EQUAL("/b/{rest...} rest=z/c/1/e", table.find("/b/z/c/1/e"));
    CHECK_EQUAL("/b/{rest...} rest=x", table.find("/b/x"));
}

TEST(RouteTableTest, "HEAD is served by GET, and Allow names what a path takes")
{
    Table table({"/tasks"});
    CHECK_EQUAL("/tasks", table.find("/tasks", "HEAD"));
    CHECK_EQUAL("nothing", table.find("/tasks", "POST"));
    CHECK_EQUAL("GET, HEAD, OPTIONS", table.table.allowed("/tasks"));
    CHECK_EQUAL("", table.table.allowed("/other"));
}

TEST(RouteTableTest, "two patterns that can take the same request are refused, and others are not")
{
    struct Row
    {
        std::string one;
        std::string other;
        bool refused;
    };
    for (const auto& [one, other, refused] : {
             Row{"/a/{x}", "/a/{y}", true},
             Row{"/a/{x}/c", "/{y}/b/c", true},
             Row{"/a/{x...}", "/a/{y...}", true},
             Row{"/a/{x}/{y...}", "/{z}/b/{y...}", true},
             Row{"/a", "/a", true},
             Row{"/a/{x}", "/a/b", false},
             Row{"/a/{x}", "/{y}/b", true},
             Row{"/a/{x...}", "/a/{y}", false},
             Row{"/a/{x}", "/b/{x}", false},
             Row{"/a", "/a/{x}", false},
             Row{"/{x}/a", "/{x}/b", false},
         })
    {
        const Table table({one, other});
        if (table.problems.empty() == refused) FAIL(one + " and " + other + (refused ? " pass" : " are refused"));
    }
}

TEST(RouteTableTest, "a route that does not say who may call it is refused by name")
{
    RouteTable table;
    table.of("", {}).get("/open", &nothing);
    const auto problems = table.seal();
    CHECK_EQUAL(1U, problems.size());
    CHECK_CONTAINS(problems.front(), "GET /open does not say who may call it");
}

TEST(RouteTableTest, "a plugin adds routes below its own paths only")
{
    RouteTable table;
    auto& routes = table.of("tasks", {"/api/v1/tasks"});
    for (const auto* pattern : {"/api/v1/tasks", "/api/v1/tasks/{id}"})
        routes.get(pattern, &nothing).allow(Access::user());
    CHECK(RouteTable().seal().empty());
    for (const auto* pattern : {"/api/v1/tasksandmore", "/api/v1", "/other"})
        routes.get(pattern, &nothing).allow(Access::user());
    const auto problems = table.seal();
    CHECK_EQUAL(3U, problems.size());
    CHECK_CONTAINS(problems.front(), "outside the paths that the plugin 'tasks' has claimed");
}

TEST(RouteTableTest, "a pattern that cannot be read is one sentence")
{
    for (const auto* pattern : {"tasks", "/{}", "/{a", "/a{b}", "/{a...}/b", "/a*", "/%41", "/{a}{b}"})
    {
        const Table table({pattern});
        if (table.problems.size() != 1) FAIL(std::string(pattern) + " passes");
        CHECK_CONTAINS(table.problems.front(), pattern);
    }
}
