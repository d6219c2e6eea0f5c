#pragma once

#include "kernel/boot/Command.h"

namespace kernel::boot::commands {

/// Prints the OpenAPI document of the enabled plugins.
int openApi(const Invocation& invocation);

} // namespace kernel::boot::commands
