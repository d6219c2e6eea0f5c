#include "kernel/data/embedded/Installations.h"

#include "kernel/data/embedded/Error.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <sstream>
#include <unistd.h>

namespace kernel::data::embedded {

namespace {

using Path = std::filesystem::path;

// Numerically: 9 is older than 15.
std::map<int, Path, std::greater<>> byMajor(const Path& root)
{
    std::map<int, Path, std::greater<>> found;
    std::error_code unreadable;
    for (const auto& entry : std::filesystem::directory_iterator(root, unreadable))
    {
        const int major = std::atoi(entry.path().filename().c_str());
        if (major > 0 && Installation::isIn(entry.path() / "bin")) found[major] = entry.path() / "bin";
    }
    return found;
}

std::optional<Path> along(const std::string& searchPath)
{
    std::istringstream folders(searchPath);
    for (std::string folder; std::getline(folders, folder, ':');)
    {
        if (folder.empty() || ::access((Path(folder) / "postgres").c_str(), X_OK) != 0) continue;
        // What is there may be a link, and initdb stands beside what it points to.
        std::error_code broken;
        const Path real = std::filesystem::canonical(Path(folder) / "postgres", broken).parent_path();
        if (!broken && Installation::isIn(real)) return real;
    }
    return std::nullopt;
}

std::string environmentPath()
{
    const char* path = std::getenv("PATH");
    return path ? path : "";
}

} // namespace

Installations Installations::find(const Path& root, const std::optional<std::string>& searchPath)
{
    Installations found;
    for (auto& [major, folder] : byMajor(root)) found._folders.push_back(std::move(folder));
    if (const auto folder = along(searchPath ? *searchPath : environmentPath())) found._folders.push_back(*folder);
    return found;
}

Installations Installations::only(Path folder)
{
    if (!Installation::isIn(folder))
        throw Error(
            "There is no PostgreSQL server in " + folder.string() + ": both postgres and initdb must be there.");
    Installations found;
    found._folders.push_back(std::move(folder));
    return found;
}

Installation Installations::newest() const
{
    if (_folders.empty())
        throw Error(
            "There is no PostgreSQL server on this machine: install the package postgresql, or set database.url "
            "to a server elsewhere.");
    return Installation(_folders.front());
}

std::optional<Installation> Installations::ofMajor(int major) const
{
    for (const auto& folder : _folders)
        if (Installation installation(folder); installation.major() == major) return installation;
    return std::nullopt;
}

} // namespace kernel::data::embedded
