#pragma once

#include "CorsFilter.h"
#include "KnownOrigins.h"

#include <keelson/Plugin.h>

#include <optional>

namespace cors {

/// The wiring of the plugin `cors`: what it is, what it reads, what it registers.
class CorsPlugin final : public keelson::Plugin
{
public:
    keelson::PluginInfo info() const override;
    void configure(keelson::Settings& settings) override;
    void start(keelson::PluginContext& context) override;

private:
    std::optional<CorsSettings> _settings;
    std::optional<KnownOrigins> _origins;
    std::optional<CorsFilter> _filter;
};

} // namespace cors
