#pragma once

#include <filesystem>
#include <string>

namespace kernel::host::config {

/// The whole text of a small file (up to 1 MiB); throws std::runtime_error with a sentence that names it.
std::string readTextFile(const std::filesystem::path& file);

} // namespace kernel::host::config
