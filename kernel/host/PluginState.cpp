#include "kernel/host/PluginState.h"

namespace kernel::host {

std::string_view name(PluginState state) noexcept
{
    switch (state)
    {
    case PluginState::found: return "found";
    case PluginState::refused: return "refused";
    case PluginState::disabled: return "disabled";
    case PluginState::loaded: return "loaded";
    case PluginState::configured: return "configured";
    case PluginState::started: return "started";
    case PluginState::failed: return "failed";
    case PluginState::leftOut: return "left out";
    case PluginState::stopped: return "stopped";
    }
    return "unknown";
}

} // namespace kernel::host
