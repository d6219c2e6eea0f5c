#include "kernel/host/PluginHost.h"

#include "kernel/host/Refused.h"
#include "kernel/host/Words.h"

#include <Poco/Logger.h>
#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace kernel::host {

namespace {

constexpr std::string_view serverName = "the server";

Poco::Logger& logger()
{
    return Poco::Logger::get("plugins");
}

void append(std::vector<std::string>& problems, const std::vector<std::string>& more)
{
    problems.insert(problems.end(), more.begin(), more.end());
}

void throwIfAny(std::vector<std::string> problems)
{
    if (!problems.empty()) throw Refused(std::move(problems));
}

} // namespace

PluginHost::PluginHost(Options options): _options(std::move(options)) {}

PluginHost::~PluginHost()
{
    stop();
    if (!_order) return;
    const auto& order = _order->order();
    std::for_each(order.rbegin(), order.rend(), [this](std::size_t index) { _loaded[index]->release(); });
}

void PluginHost::provideService(std::string_view name, keelson::Version version, void* service)
{
    _services->provide(serverName, name, version, service);
    _offers.push_back({std::string(name), version});
}

void PluginHost::load()
{
    auto problems = find();
    loadEnabled(problems);
    // Without those that were refused, needs and claims would be told wrong.
    if (problems.empty()) problems = arrange();
    throwIfAny(std::move(problems));
}

std::vector<std::string> PluginHost::find()
{
    std::vector<std::string> names;
    for (auto& file : findPlugins(_options.folders))
    {
        names.push_back(file.name);
        _plugins.push_back(std::make_unique<HostedPlugin>(std::move(file)));
    }
    return _options.selection.problems(names);
}

void PluginHost::loadEnabled(std::vector<std::string>& problems)
{
    for (const auto& plugin : _plugins)
    {
        if (!_options.selection.isEnabled(plugin->name()))
        {
            plugin->disable(_options.selection.whyDisabled(plugin->name()));
            continue;
        }
        try
        {
            plugin->load();
            _loaded.push_back(plugin.get());
        }
        catch (const Refused& refused)
        {
            append(problems, refused.problems());
        }
    }
}

std::vector<std::string> PluginHost::arrange()
{
    std::vector<keelson::PluginInfo> infos;
    Claims claims(_options.reserved);
    for (const auto* plugin : _loaded)
    {
        infos.push_back(plugin->info());
        claims.add(plugin->info());
    }
    std::vector<std::string> disabled;
    for (const auto& plugin : _plugins)
        if (plugin->state() == PluginState::disabled) disabled.push_back(plugin->name());
    PluginOrder order(std::move(infos), _offers, std::move(disabled));
    auto problems = order.problems();
    append(problems, claims.problems());
    if (problems.empty()) _order = std::move(order);
    return problems;
}

void PluginHost::configure(keelson::SettingsSource& source)
{
    std::vector<std::string> problems;
    for (auto* plugin : _loaded) try
        {
            plugin->configure(source);
        }
        catch (const Refused& refused)
        {
            append(problems, refused.problems());
        }
    throwIfAny(std::move(problems));
}

void PluginHost::start(const Facilities& facilities)
{
    const auto isConfigured = [](const HostedPlugin* plugin) { return plugin->state() == PluginState::configured; };
    if (!_order || !std::ranges::all_of(_loaded, isConfigured))
        throw std::logic_error("plugins start after all of them were loaded and configured, and not twice");
    for (const auto index : _order->order()) startOne(index, facilities);
}

void PluginHost::startOne(std::size_t index, const Facilities& facilities)
{
    auto& plugin = *_loaded[index];
    auto reason = blocked(index);
    if (reason) plugin.leaveOut(*reason);
    else
        reason = plugin.start(
            std::make_unique<HostContext>(plugin.info(), _services, facilities), _options.stopDeadline);
    if (!reason) return _services->provide(plugin.name(), plugin.name(), plugin.info().version, nullptr);
    if (_options.selection.isRequired(plugin.name())) giveUp(plugin, *reason);
    logger().error("The plugin " + inQuotes(plugin.name()) + " is left out: " + *reason);
}

std::optional<std::string> PluginHost::blocked(std::size_t index) const
{
    for (const auto need : _order->standsOn(index))
        if (const auto state = _loaded[need]->state(); state != PluginState::started)
            return "it needs " + inQuotes(_loaded[need]->name()) + ", which " +
                (state == PluginState::failed ? "has failed" : "is left out");
    return std::nullopt;
}

void PluginHost::giveUp(const HostedPlugin& plugin, const std::string& reason)
{
    stop();
    throw Refused("The plugin " + inQuotes(plugin.name()) + " cannot start: " + reason +
        "; the server does not start without it, as plugins.required says");
}

void PluginHost::stop() noexcept
{
    if (!_order) return;
    const auto& order = _order->order();
    for (auto index = order.rbegin(); index != order.rend(); ++index)
    {
        auto& plugin = *_loaded[*index];
        if (plugin.state() != PluginState::started) continue;
        if (const auto reason = plugin.stop(_options.stopDeadline))
            logger().error("The plugin " + inQuotes(plugin.name()) + " does not stop: " + *reason);
    }
}

std::vector<PluginStatus> PluginHost::status() const
{
    std::vector<PluginStatus> rows;
    for (const auto& plugin : _plugins) rows.push_back(plugin->status());
    return rows;
}

std::vector<keelson::PluginInfo> PluginHost::infos() const
{
    std::vector<keelson::PluginInfo> infos;
    for (const auto* plugin : _loaded) infos.push_back(plugin->info());
    return infos;
}

} // namespace kernel::host
