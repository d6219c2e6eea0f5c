#pragma once

#include "kernel/boot/Command.h"

namespace kernel::boot::commands {

/// Tells all that is wrong with the configuration.
int check(const Invocation& invocation);

} // namespace kernel::boot::commands
