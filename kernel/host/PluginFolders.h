#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace kernel::host {

/// A plugin as a file: `tasks.so` holds the plugin `tasks`.
struct PluginFile
{
    std::string name;
    std::filesystem::path path;
};

/// Every `*.so` directly in the `folders` (the setting `plugins.path`), sorted by name. Throws Refused for a folder that
/// cannot be read and for a name that is there twice.
std::vector<PluginFile> findPlugins(const std::vector<std::filesystem::path>& folders);

/// Where plugins are when `plugins.path` says nothing: beside the program, `../plugins` in a build tree and
/// `../lib/keelson/plugins` in an installation, whichever exists.
std::vector<std::filesystem::path> defaultPluginFolders(const std::filesystem::path& program);

/// The same for `migrations.path`: `../migrations` or `../share/keelson/migrations`; the first one where neither exists.
std::filesystem::path defaultMigrationFolder(const std::filesystem::path& program);

/// The file of the running program.
std::filesystem::path thisProgram();

} // namespace kernel::host
