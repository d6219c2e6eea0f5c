#include "kernel/host/PluginSelection.h"

#include "kernel/host/Words.h"

#include <algorithm>

namespace kernel::host {

namespace {

bool has(const std::vector<std::string>& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool selects(const std::vector<std::string>& names, std::string_view name)
{
    return has(names, "*") || has(names, name);
}

void addUnknown(std::vector<std::string>& problems, std::string_view setting, const std::vector<std::string>& names,
    const std::vector<std::string>& found)
{
    for (const auto& name : names)
        if (name != "*" && !has(found, name))
            problems.push_back(std::string(setting) + " names " + inQuotes(name) +
                ", and no folder of plugins.path has it; " +
                (found.empty() ? "they have none" : "there are: " + joined(found, ", ")));
}

} // namespace

bool PluginSelection::isEnabled(std::string_view plugin) const
{
    return selects(enabled, plugin) && !selects(disabled, plugin);
}

bool PluginSelection::isRequired(std::string_view plugin) const
{
    return isEnabled(plugin) && selects(required, plugin);
}

std::string PluginSelection::whyDisabled(std::string_view plugin) const
{
    if (has(disabled, plugin)) return "plugins.disabled names it";
    return selects(disabled, plugin) ? "plugins.disabled names all" : "plugins.enabled does not name it";
}

std::vector<std::string> PluginSelection::problems(const std::vector<std::string>& found) const
{
    std::vector<std::string> result;
    addUnknown(result, "plugins.enabled", enabled, found);
    addUnknown(result, "plugins.disabled", disabled, found);
    addUnknown(result, "plugins.required", required, found);
    for (const auto& name : required)
        if (has(found, name) && !isEnabled(name))
            result.push_back(
                "plugins.required names " + inQuotes(name) + ", which is switched off; enable it or do not require it");
    return result;
}

} // namespace kernel::host
