#pragma once

#include "DatabaseCheck.h"
#include "DiskCheck.h"
#include "HealthApi.h"
#include "SchemaCheck.h"

#include <keelson/Plugin.h>

#include <chrono>
#include <cstdint>
#include <optional>

namespace keelson::http {
class Routes;
}

namespace health {

/// The wiring of the plugin `health`: what it is, what it reads, what it registers.
class HealthPlugin final : public keelson::Plugin
{
public:
    keelson::PluginInfo info() const override;
    void configure(keelson::Settings& settings) override;
    void start(keelson::PluginContext& context) override;
    void stop() noexcept override;

private:
    void addRoutes(keelson::http::Routes& routes);

    std::chrono::milliseconds _timeout{};
    std::uint64_t _free = 0;
    std::optional<DatabaseCheck> _database;
    std::optional<SchemaCheck> _schema;
    std::optional<DiskCheck> _disk;
    std::optional<HealthApi> _api;
};

} // namespace health
