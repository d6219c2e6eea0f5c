#include "kernel/http/Aliases.h"
#include "kernel/http/RouteTable.h"
#include "tests/kit/Test.h"

#include <keelson/http/Response.h>

using kernel::http::Aliases;
using Paths = std::map<std::string, std::string>;

namespace {

Aliases contracted()
{
    return Aliases({{"/api/auth", "/api/v1/auth"}, {"/api/v1/auth/register", "/api/v1/auth/signup"},
        {"/api/tasks", "/api/v1/tasks"}, {"/api/auth/enter", "/api/v1/auth/login"}});
}

std::string joined(const std::vector<std::string>& names)
{
    std::string all;
    for (const auto& name : names) all += (all.empty() ? "" : " ") + name;
    return all;
}

} // namespace

TEST(AliasesTest, "whole segments count, the longest name first, and once")
{
    struct Row
    {
        std::string_view asked;
        std::string_view served;
    };
    const auto aliases = contracted();
    for (const auto& [asked, served] : {
             Row{"/api/auth/login", "/api/v1/auth/login"},
             Row{"/api/auth", "/api/v1/auth"},
             Row{"/api/auth/", "/api/v1/auth/"},
             Row{"/api/auth/enter", "/api/v1/auth/login"},
             Row{"/api/auth/entered", "/api/v1/auth/entered"},
             Row{"/api/authors", "/api/authors"},
             Row{"/api/auth/register", "/api/v1/auth/register"}, // which would be an alias, too
             Row{"/api/v1/auth/register", "/api/v1/auth/signup"},
             Row{"/api/tasks/7", "/api/v1/tasks/7"},
             Row{"/API/tasks", "/API/tasks"},
             Row{"/", "/"},
             Row{"", ""},
         })
    {
        std::string path(asked);
        aliases.resolve(path);
        CHECK_EQUAL(served, path);
    }
}

TEST(AliasesTest, "a path knows its further names")
{
    CHECK_EQUAL("/api/auth", joined(contracted().of("/api/v1/auth")));
    CHECK_EQUAL("/api/auth/enter /api/auth/login", joined(contracted().of("/api/v1/auth/login")));
    CHECK_EQUAL("", joined(contracted().of("/api/v1")));
    CHECK_EQUAL("", joined(contracted().of("/api/v1/authors")));
    CHECK_EQUAL("/old/auth", joined(Aliases(Paths{{"/old", "/api/v1"}}).of("/api/v1/auth")));
    CHECK_EQUAL("", joined(Aliases({{"/old", "/api/v1"}, {"/old/auth", "/x"}}).of("/api/v1/auth")));
}

TEST(AliasesTest, "paths that are none are refused with a sentence")
{
    CHECK_EQUAL("", Aliases::wrong("/api/auth", "/api/v1/auth"));
    for (const auto* text : {"", "/", "api", "/api/", "/a/../b", "/a?b", "/a#b", "/{x}", "/%41", "//", "http://x/y"})
    {
        if (Aliases::wrong(text, "/x").empty()) FAIL(std::string(text) + " passes as a name");
        if (Aliases::wrong("/x", text).empty()) FAIL(std::string(text) + " passes as a path");
    }
    CHECK_CONTAINS(Aliases::wrong("/x", "/x"), "itself");
}

TEST(AliasesTest, "a name that hides a route is refused at the start")
{
    kernel::http::RouteTable table;
    const auto nothing = [](const keelson::http::Request&) { return keelson::http::Response::empty(); };
    table.of("", {}).get("/api/v1/tasks/{id}", nothing).allow(keelson::http::Access::everyone());
    const auto problems = table.seal(Aliases(Paths{{"/api", "/api/v1"}}));
    CHECK_EQUAL(1U, problems.size());
    CHECK_CONTAINS(problems.front(), "GET /api/v1/tasks/{id} is hidden by a name in http.aliases");
}
