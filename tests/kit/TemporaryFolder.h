#pragma once

#include <filesystem>
#include <string>

namespace kit {

/// A new empty folder for one test, removed with all that is in it when the object goes. Other users may pass through
/// it (0711), as the database's must when root runs the tests.
class TemporaryFolder
{
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const noexcept { return _path; }

    /// Writes a file below the folder, making the folders between; gives its path.
    std::filesystem::path write(const std::filesystem::path& name, std::string_view content) const;

private:
    std::filesystem::path _path;
};

/// The whole content of a file; empty if there is none.
std::string read(const std::filesystem::path& file);

} // namespace kit
