#pragma once

#include "kernel/boot/Command.h"

#include <optional>
#include <string>
#include <vector>

namespace kernel::boot::commands {

/// Does what a command of an enabled plugin does; nothing where none has a command of these words. Throws Misuse.
std::optional<int> ofPlugin(const Invocation& invocation, const std::vector<std::string>& words);

} // namespace kernel::boot::commands
