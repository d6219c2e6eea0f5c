#include "kernel/boot/commands/Config.h"

#include "kernel/boot/Configured.h"
#include "kernel/host/config/EnvExample.h"

#include <iostream>

namespace kernel::boot::commands {

namespace {

void print(const host::config::Setting& setting)
{
    const auto& [key, type, fallback, help, required, secret, generated, map] = setting.declaration;
    std::cout << key << " = " << setting.shown() << "\n    " << setting.origin();
    if (setting.value && fallback) std::cout << "; default " << (fallback->empty() ? "nothing" : *fallback);
    if (required && !fallback) std::cout << "; required";
    std::cout << "; " << type << '\n';
    if (!help.empty()) std::cout << "    " << help << '\n';
}

} // namespace

int config(const Invocation& invocation)
{
    const Configured configured(invocation.inputs, Configured::Secrets::look);
    if (invocation.has("env")) std::cout << host::config::envExample(configured.configuration());
    else
        for (const auto& [key, setting] : configured.configuration().settings()) print(setting);
    std::cout << std::flush;
    return configured.report(std::cerr) ? exitOk : exitConfig;
}

} // namespace kernel::boot::commands
