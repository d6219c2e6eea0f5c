#pragma once

#include <filesystem>
#include <string>

namespace kernel::data::embedded {

/// The programs of one installed PostgreSQL server. A value.
class Installation
{
public:
    /// Whether that folder has what it takes.
    static bool isIn(const std::filesystem::path& folder);

    /// Asks the server in that folder for its version. Throws Error when it cannot tell.
    explicit Installation(std::filesystem::path folder);

    std::filesystem::path server() const { return _folder / "postgres"; }
    std::filesystem::path initdb() const { return _folder / "initdb"; }

    const std::string& version() const noexcept { return _version; } ///< "15.18"
    int major() const noexcept { return _major; }

private:
    std::filesystem::path _folder;
    std::string _version;
    int _major;
};

} // namespace kernel::data::embedded
