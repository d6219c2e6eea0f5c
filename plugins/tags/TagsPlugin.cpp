#include "TagsPlugin.h"

#include <keelson/Events.h>
#include <keelson/PluginContext.h>
#include <keelson/PluginExport.h>
#include <keelson/Settings.h>

KEELSON_PLUGIN(tags::TagsPlugin)

namespace tags {

keelson::PluginInfo TagsPlugin::info() const
{
    return {.name = "tags",
        .version = {1, 0},
        .description = "Tags of users, and which of their tasks have them",
        .optional = {keelson::needs<keelson::Events>()},
        .provided = {keelson::offers<keelson::Tagging>()},
        .paths = {"/api/v1/tags"},
        .tables = {"tags", "task_tags"}};
}

void TagsPlugin::configure(keelson::Settings& settings)
{
    _quota = settings.integer<unsigned>(
        "quota", {.fallback = 200U, .min = 1, .max = 100'000, .help = "how many tags a user may have"});
}

void TagsPlugin::start(keelson::PluginContext& context)
{
    _store.emplace(context.database(), context.find<keelson::Events>());
    _tagging.emplace(context.clock(), context.ids(), _quota);
    _service.emplace(*_store, context.clock(), context.ids(), _quota);
    _api.emplace(*_service, context.cursors());
    _api->addTo(context.routes());
    context.provide<keelson::Tagging>(*_tagging);
    context.add<keelson::PersonalData>(_personalData.emplace(*_store));
}

} // namespace tags
