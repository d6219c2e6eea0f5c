#include "kernel/http/Aliases.h"

#include "kernel/http/Target.h"

#include <algorithm>

namespace kernel::http {

namespace {

/// Whether the path is the one given or below it.
bool within(std::string_view path, std::string_view above) noexcept
{
    const bool ends = path.size() == above.size() || (path.size() > above.size() && path[above.size()] == '/');
    return ends && path.starts_with(above);
}

bool isPath(std::string_view text)
{
    if (text.size() < 2 || text.ends_with('/') || text.find_first_of("?#{}*") != std::string_view::npos) return false;
    const auto parsed = Target::parse(text);
    return parsed && parsed->path == text;
}

} // namespace

Aliases::Aliases(const std::map<std::string, std::string>& paths)
{
    for (const auto& [name, path] : paths) _aliases.push_back({name, path});
    std::stable_sort(
        _aliases.begin(), _aliases.end(), [](const Alias& a, const Alias& b) { return a.name.size() > b.name.size(); });
}

std::string Aliases::wrong(std::string_view name, std::string_view path)
{
    for (const auto each : {name, path})
        if (!isPath(each))
            return "takes paths that begin with a slash and end without, as /api/auth = /api/v1/auth, not '" +
                std::string(each) + "'";
    return name == path ? "names the path itself" : "";
}

void Aliases::resolve(std::string& path) const
{
    if (const auto* alias = find(path)) path.replace(0, alias->name.size(), alias->path);
}

std::vector<std::string> Aliases::of(std::string_view path) const
{
    std::vector<std::string> names;
    for (const auto& [name, target] : _aliases)
    {
        if (!within(path, target)) continue;
        auto full = name + std::string(path.substr(target.size()));
        auto resolved = full;
        resolve(resolved); // a longer name may have taken it
        if (resolved == path) names.push_back(std::move(full));
    }
    return names;
}

bool Aliases::hide(std::string_view path) const
{
    return find(path) != nullptr;
}

const Aliases::Alias* Aliases::find(std::string_view path) const noexcept
{
    const auto found = std::find_if(
        _aliases.begin(), _aliases.end(), [&](const Alias& each) { return within(path, each.name); });
    return found == _aliases.end() ? nullptr : &*found;
}

} // namespace kernel::http
