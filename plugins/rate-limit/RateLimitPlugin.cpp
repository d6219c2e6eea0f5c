#include "RateLimitPlugin.h"

#include "MemoryStore.h"
#include "redis/RedisStore.h"

#include <keelson/PluginContext.h>
#include <keelson/PluginExport.h>
#include <keelson/Settings.h>
#include <keelson/Signals.h>
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
    info.required = {keelson::needs<keelson::Signals>()};
    info.optional = {
        keelson::needs<Metrics>(), keelson::needs<SecurityEvents>(), {"security-headers", "*"}, {"cors", "*"}};
    info.commands = operators::LimitCommands::lines();
    return info;
}

void RateLimitPlugin::configure(keelson::Settings& settings)
{
    _settings = RateLimitSettings::read(settings);
}

void RateLimitPlugin::start(keelson::PluginContext& context)
{
    openStore(context);
    _limiter.emplace(_settings, *_store,
        Limiter::Services{context.clock(), context.logger(), context.find<Metrics>(), context.find<SecurityEvents>()});
    context.routes().mayFail(tooManyRequests);
    context.add<Filter>(_advertise.emplace(_settings.olderFields));
    context.add<Filter>(_early.emplace(Stage::limit, *_limiter));
    context.add<Filter>(_late.emplace(Stage::quota, *_limiter));
    _commands.emplace(_settings, *_store).add(context);
}

void RateLimitPlugin::openStore(keelson::PluginContext& context)
{
    const auto policies = _settings.policies.size();
    if (_settings.store == RateLimitSettings::Kept::memory)
    {
        _store = std::make_unique<MemoryStore>(context.clock(), policies, _settings.keys);
        return;
    }
    _fallback.emplace(
        _settings.onFailure, context.clock(), policies, _settings.keys, context.logger(), context.find<Metrics>());
    _store = std::make_unique<redis::RedisStore>(
        _settings.redis, _settings.redisTimeout, context.require<keelson::Signals>(), *_fallback);
}

/// Ends the store's thread while what it speaks to is still there.
void RateLimitPlugin::stop() noexcept
{
    _store.reset();
}

} // namespace rate_limit

KEELSON_PLUGIN(rate_limit::RateLimitPlugin)
