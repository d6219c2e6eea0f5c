#pragma once

#include "kernel/boot/Command.h"

namespace kernel::boot::commands {

/// Prints the version.
int version(const Invocation& invocation);

} // namespace kernel::boot::commands
