#include "kernel/host/PluginFolders.h"

#include "kernel/host/Refused.h"

#include <algorithm>

namespace kernel::host {

namespace {

void addFrom(const std::filesystem::path& folder, std::vector<PluginFile>& files)
{
    std::error_code error;
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
        if (const auto& path = entry->path(); path.extension() == ".so") files.push_back({path.stem().string(), path});
    if (error)
        throw Refused("The plugin folder " + folder.string() + " cannot be read: " + error.message() +
            "; correct plugins.path or the folder's permissions");
}

std::vector<std::string> doubled(const std::vector<PluginFile>& sorted)
{
    std::vector<std::string> problems;
    for (std::size_t i = 1; i < sorted.size(); ++i)
        if (sorted[i].name == sorted[i - 1].name)
            problems.push_back("The plugin '" + sorted[i].name + "' is there twice, as " + sorted[i - 1].path.string() +
                " and " + sorted[i].path.string() + "; remove one");
    return problems;
}

} // namespace

std::vector<PluginFile> findPlugins(const std::vector<std::filesystem::path>& folders)
{
    std::vector<PluginFile> files;
    for (const auto& folder : folders) addFrom(folder, files);
    std::ranges::sort(files, {}, [](const PluginFile& file) { return std::tie(file.name, file.path); });
    if (const auto problems = doubled(files); !problems.empty()) throw Refused(problems);
    return files;
}

std::vector<std::filesystem::path> defaultPluginFolders(const std::filesystem::path& program)
{
    std::vector<std::filesystem::path> folders;
    const auto root = program.parent_path().parent_path();
    for (const char* below : {"plugins", "lib/keelson/plugins"})
        if (std::filesystem::is_directory(root / below)) folders.push_back(root / below);
    return folders;
}

std::filesystem::path defaultMigrationFolder(const std::filesystem::path& program)
{
    const auto root = program.parent_path().parent_path();
    const auto installed = root / "share/keelson/migrations";
    return std::filesystem::is_directory(installed) ? installed : root / "migrations";
}

std::filesystem::path thisProgram()
{
    return std::filesystem::read_symlink("/proc/self/exe");
}

} // namespace kernel::host
