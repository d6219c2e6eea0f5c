#pragma once

#include "kernel/boot/Command.h"

#include <stdexcept>
#include <string>
#include <vector>

namespace kernel::boot {

/// A command line that makes no sense. What it says is a sentence without its full stop.
class Misuse : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// The words of a command line that are no options: a command and its arguments. A value.
struct CommandWords
{
    /// Throws Misuse where there is no such command, or it takes fewer or more arguments.
    static CommandWords read(const std::vector<std::string>& words);

    /// Throws Misuse: the first of the words is good, and the second none of those that may follow it.
    [[noreturn]] static void refuse(const std::vector<std::string>& words, const std::vector<std::string>& seconds);

    /// Throws Misuse where there are fewer or more arguments than are wanted, as `EMAIL [ROLE]`.
    static void checkCount(
        std::string_view name, std::string_view wantedArguments, const std::vector<std::string>& arguments);

    const Command& command;
    std::vector<std::string> arguments;
};

} // namespace kernel::boot
