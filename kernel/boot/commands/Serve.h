#pragma once

#include "kernel/boot/Command.h"

namespace kernel::boot::commands {

/// Serves until a signal asks it to end.
int serve(const Invocation& invocation);

} // namespace kernel::boot::commands
