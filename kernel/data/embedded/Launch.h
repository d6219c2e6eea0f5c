#pragma once

#include "kernel/data/embedded/Command.h"

#include <string>
#include <sys/types.h>
#include <vector>

namespace kernel::data::embedded {

/// The way from fork to exec: everything that allocates is done before, everything after is safe between the two.
class Launch
{
public:
    Launch(const Command& command, int output);

    /// The new process's id. Throws Error, with the step that failed, when the program does not come to run.
    pid_t start();

private:
    enum class Step
    {
        streams,
        identity,
        folder,
        program
    };

    struct Failure
    {
        Step step;
        int error;
    };

    [[noreturn]] void runChild(int report) const noexcept;
    bool arrangeStreams() const noexcept;
    bool arrangeIdentity() const noexcept;
    void dropInherited() const noexcept;
    [[noreturn]] void explain(Failure failure) const;

    const Command& _command;
    const int _output;
    const pid_t _parent;
    const bool _changesUser;
    std::vector<std::string> _strings;
    std::vector<char*> _arguments;
    std::vector<char*> _environment;
};

} // namespace kernel::data::embedded
