#include "kernel/boot/commands/Version.h"

#include <keelson/Version.h>

#include <iostream>

namespace kernel::boot::commands {

int version(const Invocation&)
{
    std::cout << "keelson " << keelson::version() << '\n';
    return exitOk;
}

} // namespace kernel::boot::commands
