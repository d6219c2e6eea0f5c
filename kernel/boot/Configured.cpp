#include "kernel/boot/Configured.h"

#include "kernel/boot/Command.h"
#include "kernel/boot/RequestWay.h"
#include "kernel/host/PluginFolders.h"
#include "kernel/host/Refused.h"

namespace kernel::boot {

using host::PluginState;
using host::config::Problem;

namespace {

void add(host::config::Problems& problems, const host::Refused& refused)
{
    for (const auto& sentence : refused.problems()) problems.push_back({Problem::Severity::error, "", sentence});
}

} // namespace

Configured::Configured(const host::config::Inputs& inputs, Secrets secrets):
    _configuration(inputs),
    _settings(_configuration),
    _services({_settings.keep.events, _settings.keep.securityEvents, _settings.keep.idempotency}),
    _state(_plugins, _settings.dataFolder),
    _plugins(pluginOptions())
{
    _plugins.provide<keelson::ServerState>(_state);
    RequestWay::check(_settings.http, _configuration);
    _services.provideTo(_plugins);
    _configuration.keepSecretsIn(_settings.dataFolder / "secrets", secrets == Secrets::make);
    try
    {
        _plugins.load();
    }
    catch (const host::Refused& refused)
    {
        add(_problems, refused);
    }
    configurePlugins();
}

bool Configured::report(std::ostream& out) const
{
    auto problems = _configuration.problems();
    problems.insert(problems.end(), _problems.begin(), _problems.end());
    bool well = true;
    for (const auto& problem : problems)
    {
        const bool error = problem.severity == Problem::Severity::error;
        well = well && !error;
        out << (error ? "error: " : "warning: ") << problem.text() << '\n';
    }
    return well;
}

host::PluginHost::Options Configured::pluginOptions() const
{
    host::PluginHost::Options options;
    const auto& plugins = _settings.plugins;
    options.folders.assign(plugins.path.begin(), plugins.path.end());
    if (options.folders.empty()) options.folders = host::defaultPluginFolders(host::thisProgram());
    options.selection = {plugins.enabled, plugins.disabled, plugins.required};
    options.reserved = {{},
        {"admin", "data", "database", "environment", "events", "http", "idempotency", "log", "migrations", "plugins"},
        {"events", "idempotency_keys", "job_leases", "keelson_migrations", "security_events"}, Command::firstWords()};
    return options;
}

/// The settings of a plugin that is not loaded cannot be checked: its keys are known to be its own, and no more.
void Configured::configurePlugins()
{
    try
    {
        _plugins.configure(_configuration);
    }
    catch (const host::Refused& refused)
    {
        add(_problems, refused);
    }
    for (const auto& plugin : _plugins.status())
        if (plugin.state == PluginState::disabled || plugin.state == PluginState::refused)
            _configuration.switchedOff(plugin.name);
}

} // namespace kernel::boot
