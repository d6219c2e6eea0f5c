#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>

namespace kernel::data::embedded {

/// What a PostgreSQL server writes about itself into `postmaster.pid` of its cluster. A value.
struct PidFile
{
    static constexpr const char* name = "postmaster.pid";

    /// Nothing where there is no such file or no process id in it.
    static std::optional<PidFile> read(const std::filesystem::path& cluster);

    pid_t pid;
    std::string socketFolder{};
    std::string state; ///< "starting", "ready", "stopping"; empty before it says so
};

} // namespace kernel::data::embedded
