#pragma once

#include "kernel/boot/Command.h"

namespace kernel::boot::commands {

/// Prints every setting.
int config(const Invocation& invocation);

} // namespace kernel::boot::commands
