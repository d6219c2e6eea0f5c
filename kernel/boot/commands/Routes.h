#pragma once

#include "kernel/boot/Command.h"

namespace kernel::boot::commands {

/// Prints all routes: method, path, access, limits, plugin.
int routes(const Invocation& invocation);

} // namespace kernel::boot::commands
