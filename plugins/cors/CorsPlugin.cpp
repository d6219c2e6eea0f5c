#include "CorsPlugin.h"

#include <keelson/PluginContext.h>
#include <keelson/PluginExport.h>
#include <keelson/Settings.h>

namespace cors {

using keelson::http::CrossOrigin;

keelson::PluginInfo CorsPlugin::info() const
{
    keelson::PluginInfo info;
    info.name = "cors";
    info.version = {1, 0};
    info.description = "Which pages of other origins may use the API";
    info.optional = {
        {"security-headers", "*"}}; // which stands outside, so that its fields are on the answers of this one
    info.provided = {keelson::offers<keelson::http::Origins>()};
    return info;
}

void CorsPlugin::configure(keelson::Settings& settings)
{
    _settings = CorsSettings::read(settings);
}

void CorsPlugin::start(keelson::PluginContext& context)
{
    _origins.emplace(_settings->origins);
    context.provide<keelson::http::Origins>(*_origins);
    _filter.emplace(*_settings, [&context] { return context.all<CrossOrigin>(); });
    context.add<keelson::http::Filter>(*_filter);
}

} // namespace cors

KEELSON_PLUGIN(cors::CorsPlugin)
