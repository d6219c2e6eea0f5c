#pragma once

#include "kernel/boot/OperatorsCommands.h"

#include <filesystem>

namespace kernel::boot {

/// The server that runs with the same `data.dir`, as its operators' socket shows it to another process. For one thread, which
/// blocks.
class RunningServer
{
public:
    explicit RunningServer(std::filesystem::path socket): _socket(std::move(socket)) {}

    /// Has a plugin's command run there. Throws std::runtime_error where no server answers, or it fails.
    OperatorsCommands::Outcome run(const OperatorsCommands::Call& call) const;

private:
    std::string ask(const std::string& body) const;

    const std::filesystem::path _socket;
};

} // namespace kernel::boot
