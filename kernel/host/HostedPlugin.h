#pragma once

#include "kernel/host/HostContext.h"
#include "kernel/host/PluginFolders.h"
#include "kernel/host/PluginStatus.h"

#include <keelson/Plugin.h>
#include <keelson/SettingsSource.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace kernel::host {

/// One plugin on its way through the life cycle. Owns its instance and its context. Nothing that the plugin throws leaves a
/// step. The steps are called by one thread, in their order; `status` by any.
class HostedPlugin
{
public:
    explicit HostedPlugin(PluginFile file);

    void disable(std::string reason);

    /// Stamp, library, instance, info. Throws Refused with all that is wrong.
    void load();

    /// Throws Refused where the plugin throws; what is wrong with single settings the source is told.
    void configure(keelson::SettingsSource& source);

    /// The reason where it failed; it is then stopped already.
    std::optional<std::string> start(std::unique_ptr<HostContext> context, std::chrono::milliseconds stopDeadline);

    /// Not to be started, because of `reason`.
    void leaveOut(std::string reason);

    /// Of one that has started. The reason where it does not end in time; its instance is then left to the stuck thread,
    /// for as long as the process lives.
    std::optional<std::string> stop(std::chrono::milliseconds deadline);

    /// Destroys the instance, after which the plugin is only a row of a table.
    void release() noexcept { _plugin.reset(); }

    const std::string& name() const noexcept { return _file.name; }
    const keelson::PluginInfo& info() const noexcept { return _info; }
    PluginState state() const;
    PluginStatus status() const;

private:
    void readInfo();
    void set(PluginState state, std::string reason = {});
    bool runStop(std::chrono::milliseconds deadline);

    const PluginFile _file;
    keelson::PluginInfo _info;
    std::shared_ptr<keelson::Plugin> _plugin;
    std::shared_ptr<HostContext> _context;
    mutable std::mutex _mutex;
    PluginStatus _status; // guarded by _mutex
    std::string _idle;    // why its settings leave it nothing to do
};

} // namespace kernel::host
