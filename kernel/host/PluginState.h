#pragma once

#include <string_view>

namespace kernel::host {

/// How far a plugin has come.
enum class PluginState
{
    found,      ///< there is a file; it is to be loaded
    refused,    ///< the file, its stamp, what it says of itself or its settings are wrong: the server does not start
    disabled,   ///< switched off by the deployer; not loaded
    loaded,     ///< its one instance exists and has said what it is
    configured, ///< has read its settings
    started,    ///< serves
    failed,     ///< threw in start(), or did not end its stop() in time
    leftOut,    ///< not started, because one that it needs has failed
    stopped     ///< its stop() has returned
};

/// As it is printed: `started`, `left out`.
std::string_view name(PluginState state) noexcept;

} // namespace kernel::host
