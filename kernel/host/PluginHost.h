#pragma once

#include "kernel/host/Claims.h"
#include "kernel/host/HostedPlugin.h"
#include "kernel/host/PluginOrder.h"
#include "kernel/host/PluginSelection.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace kernel::host {

/// The plugins of a server and their life cycle: `load`, `configure`, `start`, `stop`, each once and by one thread. What is
/// wrong before `start` is told for all plugins at once, and nothing is started. `status`, `find` and `all` are for any
/// thread once `load` has returned or thrown.
class PluginHost
{
public:
    struct Options
    {
        std::vector<std::filesystem::path> folders{};
        PluginSelection selection{};
        Claims::Reserved reserved{};
        std::chrono::milliseconds stopDeadline{10000}; ///< for each plugin
    };

    explicit PluginHost(Options options);

    /// Stops what still runs. Libraries stay loaded.
    ~PluginHost();
    PluginHost(const PluginHost&) = delete;
    PluginHost& operator=(const PluginHost&) = delete;

    /// A service of the server itself, which plugins may require. Before `load`; the service outlives the host.
    template <class T>
    void provide(std::type_identity_t<T>& service)
    {
        provideService(T::interfaceName, T::interfaceVersion, std::addressof(service));
    }

    /// Finds the plugins, loads those that are enabled, asks what they are, and checks order and claims. Throws Refused.
    void load();

    /// Lets all read their settings. What is wrong with a setting, `source` is told; throws Refused where plugins throw.
    /// May also be called when `load` has thrown, to tell more of what is wrong.
    void configure(keelson::SettingsSource& source);

    /// Starts all, in order. Where a required one fails, stops what has started, in reverse, and throws Refused; an optional
    /// one is left out with those that need it, and its status says why.
    void start(const Facilities& facilities);

    /// Stops what runs, in reverse; one that takes longer than its deadline is left alone, and the next one's turn comes.
    void stop() noexcept;

    /// All that were found, by name.
    std::vector<PluginStatus> status() const;

    /// What those say of themselves that are enabled and loaded.
    std::vector<keelson::PluginInfo> infos() const;

    /// A plugin's service, null where there is none.
    template <class T>
    T* find() const
    {
        return static_cast<T*>(_services->find(T::interfaceName, T::interfaceVersion));
    }

    /// All that plugins have added of an interface.
    template <class T>
    std::vector<T*> all() const
    {
        std::vector<T*> found;
        for (void* const part : _services->parts(T::interfaceName, T::interfaceVersion))
            found.push_back(static_cast<T*>(part));
        return found;
    }

private:
    void provideService(std::string_view name, keelson::Version version, void* service);
    std::vector<std::string> find();
    void loadEnabled(std::vector<std::string>& problems);
    std::vector<std::string> arrange();
    void startOne(std::size_t index, const Facilities& facilities);
    std::optional<std::string> blocked(std::size_t index) const;
    void giveUp(const HostedPlugin& plugin, const std::string& reason);

    const Options _options;
    const std::shared_ptr<Services> _services = std::make_shared<Services>();
    std::vector<keelson::PluginInfo::Offer> _offers;
    std::vector<std::unique_ptr<HostedPlugin>> _plugins; // all that are there, by name
    std::vector<HostedPlugin*> _loaded;                  // PluginOrder's indices are of this
    std::optional<PluginOrder> _order;                   // set where all is well
};

} // namespace kernel::host
