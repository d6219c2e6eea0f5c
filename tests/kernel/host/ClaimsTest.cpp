#include "kernel/host/Claims.h"
#include "kernel/host/Words.h"
#include "tests/kit/Test.h"

namespace kernel::host {

namespace {

using Info = keelson::PluginInfo;

Info owning(std::string name, std::vector<std::string> paths, std::vector<std::string> settings = {},
    std::vector<std::string> tables = {})
{
    Info info;
    info.name = std::move(name);
    info.paths = std::move(paths);
    info.settings = std::move(settings);
    info.tables = std::move(tables);
    return info;
}

std::string problems(const std::vector<Info>& plugins)
{
    Claims claims({.paths = {"/admin"}, .settings = {"http"}, .tables = {"schema_history"}, .commands = {"serve"}});
    for (const auto& plugin : plugins) claims.add(plugin);
    return joined(claims.problems(), "\n");
}

} // namespace

TEST(ClaimsTest, "the first word of a command has one owner, and the server's are its own")
{
    const auto with = [](std::string name, std::string command) {
        Info info;
        info.name = std::move(name);
        info.commands = {{std::move(command)}};
        return info;
    };
    CHECK_EQUAL("", problems({with("a", "user list"), with("b", "users list")}));
    CHECK_EQUAL("'a' and 'b' both claim the command 'user'; switch one of them off",
        problems({with("a", "user list"), with("b", "user add")}));
    CHECK_CONTAINS(problems({with("a", "serve all")}), "the command 'serve'");
}

TEST(ClaimsTest, "a path below another one's is claimed twice, a longer name is not")
{
    CHECK_EQUAL("'a' and 'b' both claim the path '/x' and '/x/y', one below the other; switch one of them off",
        problems({owning("a", {"/x"}), owning("b", {"/x/y"})}));
    CHECK_EQUAL("", problems({owning("a", {"/x"}), owning("b", {"/xy"})}));
    CHECK_EQUAL("", problems({owning("a", {"/x", "/x/y"})}));
}

TEST(ClaimsTest, "the root path covers itself alone")
{
    CHECK_EQUAL("", problems({owning("a", {"/"}), owning("b", {"/x"})}));
    CHECK_CONTAINS(problems({owning("a", {"/"}), owning("b", {"/"})}), "both claim the path '/'");
}

TEST(ClaimsTest, "a plugin's name is its prefix of settings")
{
    CHECK_CONTAINS(problems({owning("cookie", {}), owning("b", {}, {"cookie"})}),
        "'cookie' and 'b' both claim the settings prefix 'cookie'");
    CHECK_CONTAINS(problems({owning("a", {}, {"s.t"}), owning("b", {}, {"s"})}), "'s.t' and 's', one below the other");
}

TEST(ClaimsTest, "what belongs to the server is not for plugins")
{
    CHECK_CONTAINS(
        problems({owning("a", {"/admin/x"})}), "the server and 'a' both claim the path '/admin' and '/admin/x'");
    CHECK_CONTAINS(problems({owning("http", {})}), "the server and 'http' both claim the settings prefix 'http'");
    CHECK_CONTAINS(problems({owning("a", {}, {}, {"schema_history"})}), "the server and 'a' both claim the table");
}

TEST(ClaimsTest, "a table that is used has an owner, unless it may be missing")
{
    auto user = owning("a", {});
    user.usesTables = {{"users"}, {"tags", keelson::TableUse::optional}, {"schema_history"}};
    CHECK_EQUAL("'a' uses the table 'users', which no enabled plugin owns; enable its owner or switch 'a' off",
        problems({user}));
    CHECK_EQUAL("", problems({user, owning("auth", {}, {}, {"users"})}));
}

} // namespace kernel::host
