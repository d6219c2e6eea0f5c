#include "kernel/host/PluginOrder.h"
#include "kernel/host/Words.h"
#include "tests/kit/Test.h"

#include <algorithm>

namespace kernel::host {

namespace {

using Info = keelson::PluginInfo;

Info plugin(std::string name, std::vector<Info::Need> required = {}, std::vector<Info::Need> optional = {})
{
    Info info;
    info.name = std::move(name);
    info.version = {1, 4};
    info.required = std::move(required);
    info.optional = std::move(optional);
    return info;
}

Info providing(Info info, std::string service, keelson::Version version)
{
    info.provided.push_back({std::move(service), version});
    return info;
}

/// The names in the order of their start, or the problems.
std::string ordered(const std::vector<Info>& plugins)
{
    const PluginOrder order(plugins);
    if (!order.problems().empty()) return joined(order.problems(), "\n");
    std::vector<std::string> names;
    for (const auto index : order.order()) names.push_back(plugins[index].name);
    return joined(names, " ");
}

} // namespace

TEST(PluginOrderTest, "names decide where needs do not, whatever the order of the files")
{
    std::vector<Info> plugins{plugin("a", {{"d"}}), plugin("b"), plugin("c", {{"b"}}), plugin("d")};
    do CHECK_EQUAL("b c d a", ordered(plugins));
    while (std::ranges::next_permutation(plugins, {}, &Info::name).found);
}

TEST(PluginOrderTest, "a service is started before those that need it")
{
    CHECK_EQUAL("z a", ordered({plugin("a", {{"x.Mail", "^2.1"}}), providing(plugin("z"), "x.Mail", {2, 3})}));
}

TEST(PluginOrderTest, "an optional need orders where it is met, and else is none")
{
    CHECK_EQUAL("z a", ordered({plugin("a", {}, {{"z"}}), plugin("z")}));
    CHECK_EQUAL("a z", ordered({plugin("a", {}, {{"z", "^2.0"}}), plugin("z")}));
    CHECK_EQUAL("a", ordered({plugin("a", {}, {{"z"}})}));
}

TEST(PluginOrderTest, "what the server provides is there")
{
    const PluginOrder order({plugin("a", {{"keelson.Clock", "^1.0"}})}, {{"keelson.Clock", {1, 2}}});
    CHECK(order.problems().empty());
    CHECK(order.standsOn(0).empty());
}

TEST(PluginOrderTest, "every version out of range is told, a plugin's and a service's")
{
    const auto said = ordered(
        {plugin("a", {{"b", "^2.0"}, {"x.Mail", "<2"}}), providing(plugin("b"), "x.Mail", {2, 0})});
    CHECK_CONTAINS(said, "'a' needs 'b' in version ^2.0, and there is 1.4.0");
    CHECK_CONTAINS(said, "'a' needs 'x.Mail' in version <2, and there is 2.0.0");
}

TEST(PluginOrderTest, "a circle is told once, from its first name, without those that only stand on it")
{
    CHECK_EQUAL("Plugins need each other in a circle: b \u2192 d \u2192 c \u2192 b; take one of these needs out",
        ordered({plugin("a", {{"c"}}), plugin("c", {{"b"}}), plugin("d", {{"c"}}), plugin("b", {{"d"}})}));
    CHECK_CONTAINS(ordered({plugin("a", {{"a"}})}), "a \u2192 a;");
}

TEST(PluginOrderTest, "two circles are both told")
{
    const auto said = ordered(
        {plugin("a", {{"b"}}), plugin("b", {{"a"}}), plugin("c", {}, {{"d"}}), plugin("d", {{"c"}})});
    CHECK_CONTAINS(said, "a \u2192 b \u2192 a;");
    CHECK_CONTAINS(said, "c \u2192 d \u2192 c;");
}

TEST(PluginOrderTest, "problems of all kinds are told together")
{
    const PluginOrder order(
        {providing(plugin("a", {{"gone"}, {"off"}}), "x.Mail", {1}), providing(plugin("b"), "x.Mail", {1})}, {},
        {"off"});
    CHECK_EQUAL(3, order.problems().size());
    CHECK_CONTAINS(order.problems()[0], "'a' and 'b' both provide the service 'x.Mail'");
    CHECK_CONTAINS(order.problems()[1], "'a' needs 'gone', which no plugin provides");
    CHECK_CONTAINS(order.problems()[2], "'a' needs 'off', which is switched off");
}

TEST(PluginOrderTest, "a service of the server cannot be replaced")
{
    const PluginOrder order({providing(plugin("a"), "keelson.Clock", {1})}, {{"keelson.Clock", {1}}});
    CHECK_CONTAINS(joined(order.problems(), "\n"), "the server and 'a' both provide the service 'keelson.Clock'");
}

} // namespace kernel::host
