#include "kernel/boot/State.h"

#include "kernel/host/PluginState.h"

namespace kernel::boot {

State::State(const host::PluginHost& plugins, std::filesystem::path dataFolder):
    _plugins(plugins), _dataFolder(std::move(dataFolder))
{
}

std::vector<State::Missing> State::missing() const
{
    using host::PluginState;
    std::vector<Missing> found;
    for (const auto& plugin : _plugins.status())
        if (plugin.state == PluginState::failed || plugin.state == PluginState::leftOut)
            found.push_back({plugin.name, std::string(host::name(plugin.state)), plugin.reason});
    return found;
}

} // namespace kernel::boot
