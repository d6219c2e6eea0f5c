#pragma once

#include "kernel/data/embedded/Installation.h"

#include <optional>
#include <string>
#include <vector>

namespace kernel::data::embedded {

/// The PostgreSQL servers of this machine, newest first. A value.
class Installations
{
public:
    /// Looks for `<root>/<major>/bin` as Debian lays them out, then along the search path.
    static Installations find(const std::filesystem::path& root = "/usr/lib/postgresql",
        const std::optional<std::string>& searchPath = std::nullopt);

    /// The one in that folder and no other. Throws Error when there is none.
    static Installations only(std::filesystem::path folder);

    /// Throws Error when there is none.
    Installation newest() const;

    /// The one that can run a cluster of that major version.
    std::optional<Installation> ofMajor(int major) const;

private:
    std::vector<std::filesystem::path> _folders;
};

} // namespace kernel::data::embedded
