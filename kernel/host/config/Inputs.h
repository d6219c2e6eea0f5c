#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kernel::host::config {

/// What the command line and the process give the configuration to read.
struct Inputs
{
    std::vector<std::filesystem::path> files;     ///< `--config`, in order
    std::optional<std::filesystem::path> envFile; ///< `--env-file`
    std::filesystem::path folder = ".";           ///< whose `.env` is read in development
    std::vector<std::string> overrides;           ///< `--set`, each `key=value`
    std::map<std::string, std::string> variables; ///< the process's
};

/// The variables of this process.
std::map<std::string, std::string> processVariables();

} // namespace kernel::host::config
