#pragma once

#include "kernel/host/PluginFolders.h"

#include <keelson/Plugin.h>

#include <memory>

namespace kernel::host {

/// Brings the plugin of a file into the process: checks the stamp in the file, loads the library with symbols of its own
/// (RTLD_NOW, RTLD_LOCAL), and makes the one instance of the class that its manifest names. The library is never unloaded,
/// whatever happens. Throws Refused, with one sentence; also where the plugin's constructor throws.
std::unique_ptr<keelson::Plugin> loadPlugin(const PluginFile& file);

} // namespace kernel::host
