#pragma once

#include "kernel/boot/Command.h"

namespace kernel::boot::commands {

/// Prints a strong secret.
int secret(const Invocation& invocation);

} // namespace kernel::boot::commands
