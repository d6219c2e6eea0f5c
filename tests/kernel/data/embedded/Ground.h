#pragma once

#include "kernel/data/embedded/EmbeddedPostgres.h"
#include "tests/kit/TemporaryFolder.h"

#include <filesystem>
#include <string>

namespace kernel::data::embedded {

/// A temporary folder that the database's user can reach, also when the tests run as root.
class Ground
{
public:
    Ground();

    /// Clears away what a killed owner of `data()` has left.
    ~Ground();
    Ground(const Ground&) = delete;
    Ground& operator=(const Ground&) = delete;

    /// For a data directory of that name in the folder.
    EmbeddedPostgres::Options options(const std::filesystem::path& name = "data") const;

    const std::filesystem::path& path() const noexcept { return _folder.path(); }
    std::filesystem::path data() const { return path() / "data"; }
    std::filesystem::path cluster() const { return data() / "postgres"; }

private:
    kit::TemporaryFolder _folder;
};

/// The first value of a statement's result, empty without one. Throws std::runtime_error with the server's message.
std::string ask(const ConnectionInfo& connection, const std::string& statement);

/// A shell script, there to be run by anybody, with the folders on its way.
void makeProgram(const std::filesystem::path& file, const std::string& script);

} // namespace kernel::data::embedded
