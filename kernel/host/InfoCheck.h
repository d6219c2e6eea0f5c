#pragma once

#include <keelson/PluginInfo.h>

#include <string>
#include <string_view>
#include <vector>

namespace kernel::host {

/// What is wrong with what the plugin of the file `fileName` (without `.so`) says of itself: a sentence each.
std::vector<std::string> problemsOf(const keelson::PluginInfo& info, std::string_view fileName);

} // namespace kernel::host
