#pragma once

#include "kernel/host/Facilities.h"
#include "kernel/host/Services.h"

#include <keelson/PluginContext.h>
#include <keelson/PluginInfo.h>

#include <memory>
#include <string>
#include <vector>

namespace kernel::host {

/// One plugin's context: lets it have what it has declared. Takes back all that the plugin has provided when it goes.
class HostContext final : public keelson::PluginContext
{
public:
    HostContext(keelson::PluginInfo plugin, std::shared_ptr<Services> services, const Facilities& facilities);
    ~HostContext() override;

    /// The declared services that the plugin has not provided (yet).
    std::vector<std::string> owed() const;

    bool hasStarted(std::string_view plugin) const noexcept override;
    Poco::Logger& logger() noexcept override { return _logger; }
    keelson::Clock& clock() noexcept override { return _facilities.clock; }
    keelson::Ids& ids() noexcept override { return _facilities.ids; }
    keelson::Slow& slow() noexcept override { return _facilities.slow; }
    keelson::Slow& hashing() noexcept override { return _facilities.hashing; }
    const keelson::http::Cursors& cursors() noexcept override { return _facilities.cursors; }
    keelson::data::Database& database() noexcept override { return _facilities.database; }
    keelson::http::Routes& routes() override { return _facilities.routes(_plugin); }
    std::vector<std::string> aliasesOf(std::string_view path) const override { return _facilities.aliases(path); }

private:
    void provideService(std::string_view name, keelson::Version version, void* service) override;
    void* requireService(std::string_view name, keelson::Version version) override;
    void* findService(std::string_view name, keelson::Version version) noexcept override;
    void addPart(std::string_view name, keelson::Version version, void* part) override;
    std::vector<void*> parts(std::string_view name, keelson::Version version) const override;

    bool isRequired(std::string_view name) const;
    bool isOptional(std::string_view name) const;

    const keelson::PluginInfo _plugin;
    const std::shared_ptr<Services> _services;
    const Facilities _facilities;
    Poco::Logger& _logger;
};

} // namespace kernel::host
