#pragma once

#include <keelson/Export.h>
#include <keelson/PluginInfo.h>

namespace keelson {

class PluginContext;
class Settings;

/// One feature, loaded from one shared library, living until the process ends.
///
/// The host calls the steps in this order, each once, one plugin at a time; `configure` of all plugins comes before the
/// first `start`. Whatever a step throws is caught and told with the plugin's name.
class KEELSON_API Plugin
{
public:
    Plugin() = default;
    virtual ~Plugin();
    Plugin(const Plugin&) = delete;
    Plugin& operator=(const Plugin&) = delete;

    /// Name, version, requires, provides. No side effects; also called for plugins that are never started.
    virtual PluginInfo info() const = 0;

    /// Reads every key it will ever use; opens nothing. Also called by commands that only check or print settings.
    virtual void configure(Settings& settings) = 0;

    /// Registers routes, filters, services, jobs. Both the context and what it hands out live until `stop` has returned.
    virtual void start(PluginContext& context) = 0;

    /// After the last request has left; also after a failed start. Other plugins that stand on this one have stopped.
    virtual void stop() noexcept {}
};

} // namespace keelson
