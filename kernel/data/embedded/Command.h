#pragma once

#include "kernel/data/embedded/Account.h"

#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

namespace kernel::data::embedded {

/// A program to run: what, as whom, where. A value.
struct Command
{
    std::filesystem::path program;
    std::vector<std::string> arguments;
    Account account;
    std::filesystem::path folder = "/"; ///< in which it runs; its user must be able to enter it
    int parentDeathSignal = SIGKILL;    ///< what it gets when the thread that started it ends
};

} // namespace kernel::data::embedded
