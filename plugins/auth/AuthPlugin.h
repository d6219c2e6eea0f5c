#pragma once

#include "AuthSettings.h"
#include "AuthWorks.h"

#include <keelson/Plugin.h>

#include <optional>

namespace auth {

/// The wiring of the plugin `auth`: what it is, what it reads, what it registers.
class AuthPlugin final : public keelson::Plugin
{
public:
    keelson::PluginInfo info() const override;
    void configure(keelson::Settings& settings) override;
    void start(keelson::PluginContext& context) override;
    void stop() noexcept override;

private:
    std::optional<AuthSettings> _settings;
    std::optional<AuthWorks> _works;
};

} // namespace auth
