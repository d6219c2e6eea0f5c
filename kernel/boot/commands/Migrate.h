#pragma once

#include "kernel/boot/Command.h"

namespace kernel::boot::commands {

/// Prints each migration and how far it has come.
int migrateStatus(const Invocation& invocation);

/// Applies what is pending.
int migrateUp(const Invocation& invocation);

/// Takes the last ones back: one, or as many as the argument says.
int migrateDown(const Invocation& invocation);

/// Takes the last one back and applies it again.
int migrateRedo(const Invocation& invocation);

/// Says whether the schema is that of the files, by its exit status too.
int migrateVerify(const Invocation& invocation);

} // namespace kernel::boot::commands
