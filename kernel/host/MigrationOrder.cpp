#include "kernel/host/MigrationOrder.h"

#include <algorithm>
#include <numeric>
#include <string>

namespace kernel::host {

namespace {

using keelson::PluginInfo;
using keelson::TableUse;

struct Node
{
    std::vector<std::size_t> required;
    std::vector<std::size_t> optional;
    bool ordered = false;
};

bool provides(const PluginInfo& plugin, const std::string& need)
{
    return plugin.name == need ||
        std::ranges::find(plugin.provided, need, &PluginInfo::Offer::name) != plugin.provided.end();
}

bool owns(const PluginInfo& plugin, const std::string& table)
{
    return std::ranges::find(plugin.tables, table) != plugin.tables.end();
}

Node nodeOf(const PluginInfo& plugin, const std::vector<PluginInfo>& all)
{
    Node node;
    for (std::size_t other = 0; other < all.size(); ++other)
    {
        if (all[other].name == plugin.name) continue;
        for (const auto& need : plugin.required)
            if (provides(all[other], need.name)) node.required.push_back(other);
        for (const auto& need : plugin.optional)
            if (provides(all[other], need.name)) node.optional.push_back(other);
        for (const auto& table : plugin.usesTables)
            if (owns(all[other], table.name))
                (table.use == TableUse::required ? node.required : node.optional).push_back(other);
    }
    return node;
}

} // namespace

std::vector<std::size_t> migrationOrder(const std::vector<PluginInfo>& plugins)
{
    std::vector<Node> nodes;
    for (const auto& plugin : plugins) nodes.push_back(nodeOf(plugin, plugins));
    std::vector<std::size_t> left(plugins.size());
    std::iota(left.begin(), left.end(), std::size_t{0});
    std::ranges::sort(left, {}, [&](std::size_t index) -> const std::string& { return plugins[index].name; });

    const auto met = [&](const std::vector<std::size_t>& needs) {
        return std::ranges::all_of(needs, [&](std::size_t need) { return nodes[need].ordered; });
    };
    std::vector<std::size_t> order;
    while (!left.empty())
    {
        auto next = std::ranges::find_if(
            left, [&](std::size_t index) { return met(nodes[index].required) && met(nodes[index].optional); });
        if (next == left.end())
            next = std::ranges::find_if(left, [&](std::size_t index) { return met(nodes[index].required); });
        if (next == left.end()) next = left.begin(); // a circle of needs, which PluginOrder refuses
        nodes[*next].ordered = true;
        order.push_back(*next);
        left.erase(next);
    }
    return order;
}

} // namespace kernel::host
