#pragma once

#include "kernel/boot/Configured.h"
#include "kernel/data/migrations/Migrator.h"

#include <chrono>

namespace kernel::boot {

/// The schema that a configuration asks for: the server's own, and that of each plugin. For the program's main thread.
class Schema
{
public:
    /// Finds the migrations: in `migrations.path`, a folder an owner, and for plugins from elsewhere in the folder
    /// NAME/migrations beside their NAME.so. Throws data::migrations::Error.
    explicit Schema(Configured& configured);

    const data::migrations::Catalogue& catalogue() const noexcept { return _catalogue; }

    /// Connects, telling each step on standard output.
    data::migrations::Migrator on(
        const data::ConnectionString& database, std::chrono::milliseconds patience = {}) const;

    /// What the server does at its start: makes the schema, or with `may` false, as in production, throws
    /// data::migrations::Error where it is not as it should be.
    void require(const data::ConnectionString& database, std::chrono::milliseconds patience, bool may) const;

private:
    const data::migrations::Catalogue _catalogue;
};

} // namespace kernel::boot
