#include "kernel/boot/commands/Plugins.h"

#include "kernel/boot/Configured.h"
#include "kernel/host/PluginState.h"

#include <iomanip>
#include <iostream>

namespace kernel::boot::commands {

namespace {

void print(const host::PluginStatus& plugin)
{
    std::cout << std::left << std::setw(24) << plugin.name << ' ' << std::setw(10) << plugin.version << ' '
              << std::setw(12) << host::name(plugin.state);
    for (const auto& service : plugin.provides) std::cout << ' ' << service;
    std::cout << '\n';
    if (!plugin.reason.empty()) std::cout << "    " << plugin.reason << '\n';
}

} // namespace

int plugins(const Invocation& invocation)
{
    Configured configured(invocation.inputs, Configured::Secrets::look);
    const auto found = configured.plugins().status();
    if (found.empty()) std::cout << "no plugins were found\n";
    for (const auto& plugin : found) print(plugin);
    std::cout << std::flush;
    return configured.report(std::cerr) ? exitOk : exitConfig;
}

} // namespace kernel::boot::commands
