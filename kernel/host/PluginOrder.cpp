#include "kernel/host/PluginOrder.h"

#include "kernel/host/Words.h"

#include <algorithm>
#include <keelson/VersionRange.h>
#include <numeric>
#include <stdexcept>

namespace kernel::host {

namespace {

bool satisfies(const keelson::PluginInfo::Need& need, const keelson::Version& version)
{
    try
    {
        return keelson::VersionRange(need.versions).contains(version);
    }
    catch (const std::invalid_argument&)
    {
        return false; // told where the info is checked
    }
}

} // namespace

PluginOrder::PluginOrder(std::vector<keelson::PluginInfo> plugins,
    const std::vector<keelson::PluginInfo::Offer>& server, std::vector<std::string> disabled):
    _plugins(std::move(plugins)), _disabled(std::move(disabled)), _nodes(_plugins.size()), _byName(_plugins.size())
{
    const Providers providers(_plugins, server);
    _problems = providers.problems();
    for (std::size_t index = 0; index < _plugins.size(); ++index) connect(index, providers);
    std::iota(_byName.begin(), _byName.end(), std::size_t{0});
    std::ranges::sort(_byName, {}, [&](std::size_t index) -> const std::string& { return _plugins[index].name; });
    sort();
}

void PluginOrder::connect(std::size_t index, const Providers& providers)
{
    for (const auto& need : _plugins[index].required) addRequired(index, need, providers.find(need.name));
    for (const auto& need : _plugins[index].optional)
        if (const auto* provider = providers.find(need.name);
            provider && provider->plugin && satisfies(need, provider->version))
            _nodes[index].before.push_back(*provider->plugin);
}

void PluginOrder::addRequired(
    std::size_t index, const keelson::PluginInfo::Need& need, const Providers::Provider* provider)
{
    const auto& plugin = _plugins[index].name;
    if (!provider)
    {
        _problems.push_back(missing(plugin, need));
        return;
    }
    if (!satisfies(need, provider->version))
        _problems.push_back(inQuotes(plugin) + " needs " + inQuotes(need.name) + " in version " + need.versions +
            ", and there is " + provider->version.text() + "; update one of the two");
    if (!provider->plugin) return;
    _nodes[index].required.push_back(*provider->plugin);
    _nodes[index].before.push_back(*provider->plugin);
}

std::string PluginOrder::missing(const std::string& plugin, const keelson::PluginInfo::Need& need) const
{
    const auto needs = inQuotes(plugin) + " needs " + inQuotes(need.name);
    if (std::ranges::find(_disabled, need.name) != _disabled.end())
        return needs + ", which is switched off; switch it on, or " + inQuotes(plugin) + " off";
    const auto end = ", which no plugin provides; install one that does, or switch " + inQuotes(plugin) + " off";
    if (_disabled.empty()) return needs + end;
    return needs + end + " (switched off are: " + joined(_disabled, ", ") + ')';
}

void PluginOrder::sort()
{
    while (_order.size() < _plugins.size())
    {
        const auto next = std::ranges::find_if(
            _byName, [&](std::size_t index) { return !_nodes[index].ordered && isReady(_nodes[index]); });
        if (next == _byName.end())
        {
            breakCircle(*std::ranges::find_if(_byName, [&](std::size_t index) { return !_nodes[index].ordered; }));
            continue;
        }
        _nodes[*next].ordered = true;
        _order.push_back(*next);
    }
}

bool PluginOrder::isReady(const Node& node) const
{
    return std::ranges::all_of(node.before, [&](std::size_t index) { return _nodes[index].ordered; });
}

/// Every node that is not ready waits for one that is not ordered, so the walk along them comes back to where it has been.
std::vector<std::size_t> PluginOrder::circle(std::size_t from) const
{
    std::vector<std::size_t> walk;
    auto seen = walk.end();
    while ((seen = std::ranges::find(walk, from)) == walk.end())
    {
        walk.push_back(from);
        from = *std::ranges::find_if(_nodes[from].before, [&](std::size_t index) { return !_nodes[index].ordered; });
    }
    return {seen, walk.end()};
}

void PluginOrder::breakCircle(std::size_t from)
{
    auto members = circle(from);
    const auto first = std::ranges::min_element(members, {}, [&](std::size_t index) { return _plugins[index].name; });
    std::rotate(members.begin(), first, members.end());
    std::vector<std::string> names;
    for (const auto index : members) names.push_back(_plugins[index].name);
    names.push_back(names.front());
    _problems.push_back(
        "Plugins need each other in a circle: " + joined(names, " \u2192 ") + "; take one of these needs out");
    for (const auto index : members) _nodes[index].before.clear();
}

} // namespace kernel::host
