#pragma once

#include "kernel/data/embedded/Descriptor.h"

#include <filesystem>
#include <string>

namespace kernel::data::embedded {

/// What the PostgreSQL server says: to `postgres.log` of the data directory while it starts, then to files of the cluster's
/// folder `log`, one for each day of the week.
class ServerLog
{
public:
    ServerLog(const std::filesystem::path& dataDirectory, const std::filesystem::path& cluster);

    /// Empties the first file, for the server's output. Throws Error when that cannot be done.
    Descriptor start() const;

    /// The last lines of the newest file that has any, for an error message.
    std::string lastLines() const;

private:
    std::filesystem::path newest() const;

    std::filesystem::path _first;
    std::filesystem::path _folder;
};

} // namespace kernel::data::embedded
