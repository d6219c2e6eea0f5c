#pragma once

#include "kernel/boot/Command.h"
#include "kernel/boot/Survey.h"

#include <functional>

namespace kernel::boot::commands {

/// Calls the function with what the configuration's plugins have; prints why where there is nothing to see. The exit status.
int surveyed(const Invocation& invocation, const std::function<void(const Survey&, Configured&)>& function);

} // namespace kernel::boot::commands
