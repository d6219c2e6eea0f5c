#pragma once

#include "LimitFilter.h"
#include "Limiter.h"
#include "RateLimitSettings.h"
#include "Store.h"
#include "operators/LimitCommands.h"

#include <keelson/Plugin.h>

#include <memory>
#include <optional>

namespace rate_limit {

/// The wiring of the plugin `rate-limit`: what it is, what it reads, what it registers.
class RateLimitPlugin final : public keelson::Plugin
{
public:
    keelson::PluginInfo info() const override;
    void configure(keelson::Settings& settings) override;
    void start(keelson::PluginContext& context) override;
    void stop() noexcept override;

private:
    void openStore(keelson::PluginContext& context);
    void openDatabase(keelson::PluginContext& context);

    RateLimitSettings _settings;
    std::optional<Fallback> _fallback;
    std::unique_ptr<Store> _store;
    std::optional<Limiter> _limiter;
    std::optional<LimitFilter> _early;
    std::optional<LateFilter> _late;
    std::optional<operators::LimitCommands> _commands;
};

} // namespace rate_limit
