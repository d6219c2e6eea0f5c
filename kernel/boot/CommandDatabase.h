#pragma once

#include "kernel/boot/Configured.h"
#include "kernel/data/ConnectionString.h"
#include "kernel/data/embedded/EmbeddedPostgres.h"

#include <memory>

namespace kernel::boot {

/// The database of a command that serves nothing: the one that the settings name; an embedded one runs as long as this object
/// lives. For the program's main thread.
class CommandDatabase
{
public:
    enum class Beside
    {
        nobody,
        server ///< one that runs may go on using it
    };

    /// Throws data::embedded::Error where the embedded one is not to be had, as while a server runs with it.
    explicit CommandDatabase(const Configured& configured, Beside beside = Beside::nobody);

    const data::ConnectionString& target() const noexcept { return _target; }

private:
    data::ConnectionString target(const Configured& configured, Beside beside);

    std::unique_ptr<data::embedded::EmbeddedPostgres> _postgres;
    data::ConnectionString _target;
};

} // namespace kernel::boot
