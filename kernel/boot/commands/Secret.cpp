#include "kernel/boot/commands/Secret.h"

#include <keelson/Random.h>

#include <iostream>

namespace kernel::boot::commands {

int secret(const Invocation&)
{
    std::cout << keelson::randomToken() << '\n';
    return exitOk;
}

} // namespace kernel::boot::commands
