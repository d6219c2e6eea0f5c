#include "RateLimitPlugin.h"

#include "MemoryStore.h"

#include <keelson/PluginContext.h>
#include <keelson/PluginExport.h>
#include <keelson/Settings.h>
#include <keelson/http/Routes.h>

namespace rate_limit {

using keelson::Metrics;
using keelson::SecurityEvents;
using keelson::http::Filter;
using keelson::http::Stage;

keelson::PluginInfo RateLimitPlugin::info() const
{
    keelson::PluginInfo info;
    info.name = "rate-limit";
    info.version = {1, 0};
    info.description = "How often an address, a user or an account may ask for what";
    info.optional = {
        keelson::needs<Metrics>(), keelson::needs<SecurityEvents>(), {"security-headers", "*"}, {"cors", "*"}};
    return info;
}

void RateLimitPlugin::configure(keelson::Settings& settings)
{
    _settings = RateLimitSettings::read(settings);
}

void RateLimitPlugin::start(keelson::PluginContext& context)
{
    _store = std::make_unique<MemoryStore>(context.clock(), _settings.policies.size(), _settings.keys);
    _limiter.emplace(_settings, *_store,
        Limiter::Services{context.clock(), context.logger(), context.find<Metrics>(), context.find<SecurityEvents>()});
    context.routes().mayFail(tooManyRequests);
    context.add<Filter>(_advertise.emplace(_settings.olderFields));
    context.add<Filter>(_early.emplace(Stage::limit, *_limiter));
    context.add<Filter>(_late.emplace(Stage::quota, *_limiter));
}

} // namespace rate_limit

KEELSON_PLUGIN(rate_limit::RateLimitPlugin)
