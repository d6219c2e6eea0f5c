#pragma once

#include "kernel/host/config/Variables.h"

#include <optional>

namespace kernel::host::config {

/// `database.url` from `POSTGRES_USER`, `_PASSWORD`, `_DB`, `_HOST` and `_PORT`, which containers of PostgreSQL have; nothing where
/// neither a host nor a password is there. What is left out is as in those containers: `postgres`, the user's name,
/// `localhost`, 5432.
std::optional<Value> composeDatabaseUrl(const Variables& variables, bool production, Problems& problems);

} // namespace kernel::host::config
