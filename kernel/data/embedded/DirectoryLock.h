#pragma once

#include "kernel/data/embedded/Descriptor.h"

#include <filesystem>

namespace kernel::data::embedded {

/// One owner for a data directory: a locked file `keelson.lock` in it with the owner's process id.
///
/// Held until this object, or the process, ends; however it ends, nothing stale remains. The file stays. A program that
/// is started by this one does not inherit the lock.
class DirectoryLock
{
public:
    /// Throws Error that names the process that has the directory already.
    explicit DirectoryLock(const std::filesystem::path& directory);

    /// Whether somebody has it, this process included.
    static bool isHeld(const std::filesystem::path& directory);

private:
    Descriptor _file;
};

} // namespace kernel::data::embedded
