#pragma once

#include <keelson/PluginInfo.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kernel::host {

/// Who provides what: the services of the server and of the plugins, and each plugin under its own name. A value.
class Providers
{
public:
    struct Provider
    {
        std::optional<std::size_t> plugin; ///< its index; nothing where the server itself provides
        keelson::Version version;
    };

    Providers(const std::vector<keelson::PluginInfo>& plugins, const std::vector<keelson::PluginInfo::Offer>& server);

    /// Null where nobody provides it.
    const Provider* find(std::string_view name) const;

    /// A sentence for each service that two provide; `find` then gives the first.
    const std::vector<std::string>& problems() const noexcept { return _problems; }

private:
    void add(const keelson::PluginInfo::Offer& offer, std::optional<std::size_t> plugin, const std::string& owner);

    struct Entry
    {
        Provider provider;
        std::string owner;
    };
    std::map<std::string, Entry, std::less<>> _entries;
    std::vector<std::string> _problems;
};

} // namespace kernel::host
