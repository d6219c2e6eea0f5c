#pragma once

#include "kernel/boot/Command.h"

namespace kernel::boot::commands {

/// Makes the role and the database of database.url on a server that is there.
int databaseInit(const Invocation& invocation);

} // namespace kernel::boot::commands
