#pragma once

#include "kernel/boot/Command.h"

namespace kernel::boot::commands {

/// Prints the plugins that were found.
int plugins(const Invocation& invocation);

} // namespace kernel::boot::commands
