#include "RateLimitPlugin.h"

#include "MemoryStore.h"
#include "database/PgLimitStore.h"
#include "redis/RedisStore.h"

#include <keelson/Jobs.h>
#include <keelson/PluginContext.h>
#include <keelson/PluginExport.h>
#include <keelson/Settings.h>
#include <keelson/Signals.h>
#include <keelson/http/Routes.h>

namespace rate_limit {

using keelson::Metrics;
using keelson::SecurityEvents;
using keelson::http::Filter;
using namespace std::chrono_literals;

keelson::PluginInfo RateLimitPlugin::info() const
{
    keelson::PluginInfo info;
    info.name = "rate-limit";
    info.version = {1, 0};
    info.description = "How often an address, a user or an account may ask for what";
    info.required = {keelson::needs<keelson::Signals>(), keelson::needs<keelson::Jobs>()};
    info.optional = {keelson::needs<Metrics>(), keelson::needs<SecurityEvents>()};
    info.tables = {"rate_limits"};
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
    context.add<Filter>(_early.emplace(*_limiter, LimitFields(_settings.olderFields)));
    context.add<Filter>(_late.emplace(*_limiter));
    _commands.emplace(_settings, *_store).add(context);
}

void RateLimitPlugin::openStore(keelson::PluginContext& context)
{
    using Kept = RateLimitSettings::Kept;
    const auto policies = _settings.policies.size();
    if (_settings.store == Kept::memory)
    {
        _store = std::make_unique<MemoryStore>(context.clock(), policies, _settings.keys);
        return;
    }
    _fallback.emplace(
        _settings.onFailure, context.clock(), policies, _settings.keys, context.logger(), context.find<Metrics>());
    if (_settings.store == Kept::database) return openDatabase(context);
    _store = std::make_unique<redis::RedisStore>(
        _settings.redis, _settings.redisTimeout, context.require<keelson::Signals>(), *_fallback);
}

void RateLimitPlugin::openDatabase(keelson::PluginContext& context)
{
    using keelson::Jobs;
    auto store = std::make_unique<database::PgLimitStore>(context.database(), context.clock(), *_fallback);
    auto& jobs = context.require<Jobs>();
    jobs.every({"rate-limit.probe", 500ms, Jobs::Where::everyNode}, [&it = *store] { it.probe(); });
    jobs.every({"rate-limit.sweep", 1min, Jobs::Where::oneNode}, [&it = *store] { it.sweep(); });
    _store = std::move(store);
}

/// Ends the store's thread while what it speaks to is still there.
void RateLimitPlugin::stop() noexcept
{
    _store.reset();
}

} // namespace rate_limit

KEELSON_PLUGIN(rate_limit::RateLimitPlugin)
