#include "kernel/boot/commands/Check.h"

#include "kernel/boot/Configured.h"

#include <iostream>

namespace kernel::boot::commands {

int check(const Invocation& invocation)
{
    const Configured configured(invocation.inputs, Configured::Secrets::look);
    if (!configured.report(std::cout)) return exitConfig;
    std::cout << "the configuration is well\n";
    return exitOk;
}

} // namespace kernel::boot::commands
