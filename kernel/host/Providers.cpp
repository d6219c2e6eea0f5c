#include "kernel/host/Providers.h"

#include "kernel/host/Words.h"

namespace kernel::host {

Providers::Providers(
    const std::vector<keelson::PluginInfo>& plugins, const std::vector<keelson::PluginInfo::Offer>& server)
{
    for (const auto& offer : server) add(offer, std::nullopt, "the server");
    for (std::size_t index = 0; index < plugins.size(); ++index)
    {
        const auto owner = inQuotes(plugins[index].name);
        add({plugins[index].name, plugins[index].version}, index, owner);
        for (const auto& offer : plugins[index].provided) add(offer, index, owner);
    }
}

const Providers::Provider* Providers::find(std::string_view name) const
{
    const auto found = _entries.find(name);
    return found == _entries.end() ? nullptr : &found->second.provider;
}

void Providers::add(
    const keelson::PluginInfo::Offer& offer, std::optional<std::size_t> plugin, const std::string& owner)
{
    const auto [entry, fresh] = _entries.try_emplace(offer.name, Entry{{plugin, offer.version}, owner});
    if (fresh) return;
    const auto& first = entry->second.owner;
    _problems.push_back(first == owner
            ? owner + " provides the service " + inQuotes(offer.name) + " twice; declare it once"
            : first + " and " + owner + " both provide the service " + inQuotes(offer.name) +
                "; switch one of them off");
}

} // namespace kernel::host
