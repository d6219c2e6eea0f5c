#pragma once

#include "kernel/data/embedded/Account.h"

#include <filesystem>

namespace kernel::data::embedded {

/// The folder of everything that a server keeps: this process's own, on whose way the database's user may pass.
class DataDirectory
{
public:
    /// Makes the folder where there is none, private to this process's user (0700); where the database runs as another, its
    /// group may pass through (0710). One that is there stays as it is. Throws Error when it cannot be made or used.
    DataDirectory(const std::filesystem::path& path, const Account& account);

    /// Absolute, and without links.
    const std::filesystem::path& path() const noexcept { return _path; }

private:
    std::filesystem::path _path;
};

} // namespace kernel::data::embedded
