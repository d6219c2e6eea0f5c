#pragma once

#include "kernel/host/PluginState.h"

#include <filesystem>
#include <string>
#include <vector>

namespace kernel::host {

/// One row of `keelson plugins` and of the operators' health: a plugin and how far it has come.
struct PluginStatus
{
    std::string name;
    std::string description{}; ///< half a sentence of the plugin's own
    std::string version;       ///< empty while its library is not loaded
    PluginState state = PluginState::found;
    std::string reason;                ///< where it is not at work, a sentence on why; for operators only
    std::vector<std::string> provides; ///< services, as `name version`
    std::filesystem::path file;
};

} // namespace kernel::host
