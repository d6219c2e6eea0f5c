#pragma once

#include "kernel/boot/HostServices.h"
#include "kernel/boot/State.h"
#include "kernel/host/PluginHost.h"
#include "kernel/host/config/Configuration.h"
#include "kernel/host/config/KernelSettings.h"

#include <optional>
#include <ostream>

namespace kernel::boot {

/// What every command begins with: the settings, the plugins that are there, and all that is wrong with either. Nothing of
/// it is started. For the program's main thread.
class Configured
{
public:
    enum class Secrets
    {
        make, ///< secrets that are missing in development are made and kept
        look  ///< nothing is written
    };

    Configured(const host::config::Inputs& inputs, Secrets secrets);

    const host::config::Configuration& configuration() const noexcept { return _configuration; }
    const host::config::KernelSettings& settings() const noexcept { return _settings; }
    host::PluginHost& plugins() noexcept { return _plugins; }
    HostServices& services() noexcept { return _services; }
    State& state() noexcept { return _state; }

    /// Prints everything that is wrong, a line each. True when a server may start with it.
    bool report(std::ostream& out) const;

private:
    host::PluginHost::Options pluginOptions() const;
    void configurePlugins();

    host::config::Configuration _configuration;
    const host::config::KernelSettings _settings;
    HostServices _services; // these two are services of the plugins
    State _state;
    host::PluginHost _plugins;
    host::config::Problems _problems; // of the plugins
};

} // namespace kernel::boot
