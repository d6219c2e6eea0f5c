#include "HealthPlugin.h"

#include <keelson/Metrics.h>
#include <keelson/PluginContext.h>
#include <keelson/PluginExport.h>
#include <keelson/ServerState.h>
#include <keelson/Settings.h>
#include <keelson/Sizes.h>
#include <keelson/http/Fields.h>
#include <keelson/http/Routes.h>

namespace health {

using keelson::HealthCheck;
using keelson::Metrics;
using keelson::ServerState;
using keelson::http::Access;
using keelson::http::Field;
using keelson::http::Fields;
using keelson::http::Request;
using namespace std::chrono_literals;
using namespace keelson::literals;

namespace {

struct Nothing
{
};

std::shared_ptr<const keelson::http::FieldSet> aboutFields()
{
    return Fields<Nothing>("About")
        .readOnly("name", Field::text({.example = "keelson"}))
        .readOnly("version", Field::text({.example = "1.0.0"}))
        .readOnly("docs", Field::text({.example = "/docs"}))
        .readOnly("health", Field::text({.example = "/health"}))
        .set();
}

std::shared_ptr<const keelson::http::FieldSet> healthFields()
{
    const auto state = Field::text({.allowed = {"healthy", "degraded", "unhealthy"}, .example = "healthy"});
    return Fields<Nothing>("Health")
        .readOnly("status", Field::text({.allowed = {"healthy", "unhealthy"}, .example = "healthy"}))
        .sometimes("checks", Field::map(state, {.max = 1000}))
        .sometimes("plugins", Field::map(Field::text({.example = "left out"}), {.max = 1000}))
        .set();
}

} // namespace

keelson::PluginInfo HealthPlugin::info() const
{
    keelson::PluginInfo info;
    info.name = "health";
    info.version = {1, 0};
    info.description = "Whether the server lives, is ready and well, for load balancers and orchestrators";
    info.required = {keelson::needs<ServerState>()};
    info.optional = {keelson::needs<Metrics>()};
    info.paths = {"/", "/health"};
    return info;
}

void HealthPlugin::configure(keelson::Settings& settings)
{
    _timeout = settings.duration("timeout",
        {.fallback = 2s,
            .min = 100ms,
            .max = 1min,
            .help = "after which a database that has not answered is unhealthy"});
    _free = settings.size(
        "disk.free", {.fallback = 256_MiB, .help = "degraded where the disk of data.dir has less room than this"});
}

void HealthPlugin::start(keelson::PluginContext& context)
{
    auto& state = context.require<ServerState>();
    context.add<HealthCheck>(_database.emplace(context.database(), _timeout));
    context.add<HealthCheck>(_schema.emplace(context.database(), _timeout));
    context.add<HealthCheck>(_disk.emplace(state.dataFolder(), _free));
    _api.emplace(HealthApi::Sources{state, context.slow(), context.logger(), context.find<Metrics>(),
        [&context] { return context.all<HealthCheck>(); }});
    addRoutes(context.routes());
}

void HealthPlugin::addRoutes(keelson::http::Routes& routes)
{
    const auto fields = healthFields();
    const auto add = [&](const char* path, const char* title, keelson::http::Response (HealthApi::*answer)()) {
        routes.get(path, [this, answer](const Request&) { return (*_api.*answer)(); })
            .allow(Access::everyone())
            .summary(title)
            .answers(200, "yes", fields)
            .answers(503, "no", fields);
    };
    routes.get("/", [this](const Request&) { return _api->about(); })
        .allow(Access::everyone())
        .summary("What this is")
        .answers(200, "its name and version, and where to go on", aboutFields());
    routes.get("/health/live", [this](const Request&) { return _api->live(); })
        .allow(Access::everyone())
        .summary("Whether the server answers at all")
        .answers(200, "it does", fields);
    add("/health", "Whether all is well", &HealthApi::health);
    add("/health/ready", "Whether it wants requests", &HealthApi::ready);
    add("/health/startup", "Whether it has started", &HealthApi::startup);
}

void HealthPlugin::stop() noexcept
{
    if (_api) _api->stop();
}

} // namespace health

KEELSON_PLUGIN(health::HealthPlugin)
