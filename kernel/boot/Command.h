#pragma once

#include "kernel/host/config/Inputs.h"

#include <span>
#include <string_view>

namespace kernel::boot {

/// What the command line asks for.
struct Invocation
{
    host::config::Inputs inputs;
    bool envExample = false; ///< `--env`
};

/// One word of the command line and what it does.
struct Command
{
    std::string_view name;
    std::string_view summary; ///< half a line
    std::string_view help;    ///< what one should know before one uses it
    int (*run)(const Invocation& invocation);

    /// All there are, in the order of `keelson help`.
    static std::span<const Command> all() noexcept;

    /// Null when there is none of that name.
    static const Command* find(std::string_view name) noexcept;
};

/// The exit statuses of all commands, after sysexits.h.
enum Exit : int
{
    exitOk = 0,
    exitUsage = 64,       ///< the command line makes no sense
    exitUnavailable = 69, ///< the port, the database or a folder is not to be had
    exitSoftware = 70,    ///< a defect of the server's
    exitConfig = 78       ///< the configuration is wrong; all that is wrong has been printed
};

} // namespace kernel::boot
