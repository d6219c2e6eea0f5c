#pragma once

#include <keelson/PluginInfo.h>

#include <cstddef>
#include <vector>

namespace kernel::host {

/// In which order the schemas of plugins are made, as indices: after those whose tables they use and the plugins they need.
/// Where what is optional leads round in a circle, it does not count; by name where a choice remains.
std::vector<std::size_t> migrationOrder(const std::vector<keelson::PluginInfo>& plugins);

} // namespace kernel::host
