#include "kernel/host/HostedPlugin.h"

#include "kernel/host/Contained.h"
#include "kernel/host/Deadline.h"
#include "kernel/host/InfoCheck.h"
#include "kernel/host/PluginLoader.h"
#include "kernel/host/Refused.h"
#include "kernel/host/Words.h"

#include <keelson/Settings.h>

namespace kernel::host {

HostedPlugin::HostedPlugin(PluginFile file): _file(std::move(file))
{
    _status.name = _file.name;
    _status.file = _file.path;
}

void HostedPlugin::disable(std::string reason)
{
    set(PluginState::disabled, std::move(reason));
}

void HostedPlugin::load()
{
    try
    {
        _plugin = loadPlugin(_file);
        readInfo();
        set(PluginState::loaded);
    }
    catch (const Refused& refused)
    {
        set(PluginState::refused, refused.what());
        throw;
    }
}

void HostedPlugin::readInfo()
{
    if (const auto reason = contained([&] { _info = _plugin->info(); }))
        throw Refused("The plugin " + inQuotes(name()) + " threw in info(): " + *reason);
    if (auto problems = problemsOf(_info, name()); !problems.empty()) throw Refused(std::move(problems));
    const std::scoped_lock lock(_mutex);
    _status.version = _info.version.text();
    _status.description = _info.description;
    for (const auto& offer : _info.provided) _status.provides.push_back(offer.name + ' ' + offer.version.text());
}

void HostedPlugin::configure(keelson::SettingsSource& source)
{
    keelson::Settings settings(_info.name, source);
    if (const auto reason = contained([&] { _plugin->configure(settings); }))
    {
        auto problem = "The plugin " + inQuotes(name()) + " threw in configure(): " + *reason;
        set(PluginState::refused, problem);
        throw Refused(std::move(problem));
    }
    _idle = settings.idleReason();
    set(PluginState::configured, _idle);
}

std::optional<std::string> HostedPlugin::start(
    std::unique_ptr<HostContext> context, std::chrono::milliseconds stopDeadline)
{
    _context = std::move(context);
    auto reason = contained([&] { _plugin->start(*_context); });
    if (reason) reason = "it threw in start(): " + *reason;
    else if (const auto owed = _context->owed(); !owed.empty())
        reason = "its start() did not provide " + joined(owed, ", ") + ", which its info() declares";
    if (!reason)
    {
        set(PluginState::started, _idle);
        return std::nullopt;
    }
    if (!runStop(stopDeadline)) *reason += "; nor did its stop() end in time";
    set(PluginState::failed, *reason);
    return reason;
}

void HostedPlugin::leaveOut(std::string reason)
{
    set(PluginState::leftOut, std::move(reason));
}

std::optional<std::string> HostedPlugin::stop(std::chrono::milliseconds deadline)
{
    if (runStop(deadline))
    {
        set(PluginState::stopped);
        return std::nullopt;
    }
    auto reason = "its stop() did not end within " + std::to_string(deadline.count()) + " ms and was left alone";
    set(PluginState::failed, reason);
    return reason;
}

bool HostedPlugin::runStop(std::chrono::milliseconds deadline)
{
    // One that does not end has plugin and context for itself from then on.
    const bool ended = endsWithin(deadline, [plugin = _plugin, context = _context] { plugin->stop(); });
    _context.reset();
    if (!ended) _plugin.reset();
    return ended;
}

PluginState HostedPlugin::state() const
{
    const std::scoped_lock lock(_mutex);
    return _status.state;
}

PluginStatus HostedPlugin::status() const
{
    const std::scoped_lock lock(_mutex);
    return _status;
}

void HostedPlugin::set(PluginState state, std::string reason)
{
    const std::scoped_lock lock(_mutex);
    _status.state = state;
    _status.reason = std::move(reason);
}

} // namespace kernel::host
