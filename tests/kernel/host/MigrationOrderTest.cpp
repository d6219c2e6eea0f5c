#include "kernel/host/MigrationOrder.h"

#include "tests/kit/Test.h"

namespace kernel::host {

namespace {

using keelson::PluginInfo;
using keelson::TableUse;

std::string order(const std::vector<PluginInfo>& plugins)
{
    std::string text;
    for (const auto index : migrationOrder(plugins)) text += plugins[index].name + ' ';
    return text;
}

} // namespace

TEST(MigrationOrderTest, "schemas come after those they stand on, by tables, plugins and services")
{
    const PluginInfo auth{.name = "zauth", .provided = {{"keelson.Authenticator", {1}}}, .tables = {"users"}};
    const PluginInfo tasks{.name = "tasks", .tables = {"tasks"}, .usesTables = {{"users"}}};
    const PluginInfo billing{.name = "billing", .required = {{"keelson.Authenticator", "^1.0"}}};
    const PluginInfo audit{.name = "audit", .optional = {{"tasks", "*"}}};
    CHECK_EQUAL("zauth billing tasks audit ", order({audit, billing, tasks, auth}));
}

TEST(MigrationOrderTest, "of two that use each other, the one that can do without comes first")
{
    const PluginInfo tasks{.name = "tasks",
        .optional = {{"tags", "*"}},
        .tables = {"tasks"},
        .usesTables = {{"tags", TableUse::optional}}};
    const PluginInfo tags{.name = "tags", .tables = {"tags"}, .usesTables = {{"tasks"}}};
    CHECK_EQUAL("tasks tags ", order({tags, tasks}));
}

TEST(MigrationOrderTest, "a circle of needs still ends, with all of them")
{
    const PluginInfo one{.name = "one", .required = {{"two", "*"}}};
    const PluginInfo two{.name = "two", .required = {{"one", "*"}}};
    CHECK_EQUAL("one two ", order({two, one}));
}

} // namespace kernel::host
