#pragma once

#include "kernel/host/config/Inputs.h"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kernel::boot {

/// What the command line asks for.
struct Invocation
{
    host::config::Inputs inputs;
    std::vector<std::string> arguments{}; ///< behind the command's name, as many as it takes
    std::map<std::string, std::string, std::less<>>
        options{}; ///< given ones out of Command::options, with their values

    bool has(std::string_view option) const { return options.contains(option); }
};

/// An option that only some commands take.
struct CommandOption
{
    std::string_view name;
    std::string_view argument; ///< empty for one without a value
    std::string_view help;

    static std::span<const CommandOption> all() noexcept;
};

/// What `keelson NAME` does.
struct Command
{
    std::string_view name;    ///< a word, or two: `migrate up`
    std::string_view summary; ///< half a line
    std::string_view help;    ///< what one should know before one uses it
    int (*run)(const Invocation& invocation);
    std::string_view arguments{}; ///< what follows the name: `EMAIL`, `[COUNT]` for one that may be left out
    std::string_view options{};   ///< the names of the CommandOptions it takes, with spaces between

    /// All there are, in the order of `keelson help`.
    static std::span<const Command> all() noexcept;

    /// Null when there is none of that name.
    static const Command* find(std::string_view name) noexcept;

    /// Whether one of them begins with the word.
    static bool begins(std::string_view word);

    /// What plugins' commands cannot begin with.
    static std::vector<std::string> firstWords();

    /// The commands of two words that begin with this one.
    static std::vector<const Command*> group(std::string_view word);

    bool takes(std::string_view option) const noexcept;
};

/// The exit statuses of all commands, after sysexits.h.
enum Exit : int
{
    exitOk = 0,
    exitUsage = 64,       ///< the command line makes no sense
    exitRefused = 65,     ///< a command of a plugin could not do what it was asked for
    exitUnavailable = 69, ///< the port, the database or a folder is not to be had
    exitSoftware = 70,    ///< a defect of the server's
    exitConfig = 78       ///< the configuration is wrong; all that is wrong has been printed
};

} // namespace kernel::boot
