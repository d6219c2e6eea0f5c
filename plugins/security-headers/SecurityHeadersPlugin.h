#pragma once

#include "HeaderFilter.h"
#include "SecurityText.h"

#include <keelson/Plugin.h>

#include <optional>

namespace security_headers {

/// The wiring of the plugin `security-headers`: what it is, what it reads, what it registers.
class SecurityHeadersPlugin final : public keelson::Plugin
{
public:
    keelson::PluginInfo info() const override;
    void configure(keelson::Settings& settings) override;
    void start(keelson::PluginContext& context) override;

private:
    std::optional<HeaderFilter> _filter;
    std::optional<SecurityText> _text;
};

} // namespace security_headers
