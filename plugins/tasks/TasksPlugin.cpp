#include "TasksPlugin.h"

#include <keelson/Events.h>
#include <keelson/PluginContext.h>
#include <keelson/PluginExport.h>
#include <keelson/Tagging.h>

KEELSON_PLUGIN(tasks::TasksPlugin)

namespace tasks {

keelson::PluginInfo TasksPlugin::info() const
{
    return {.name = "tasks",
        .version = {1, 0},
        .description = "Tasks of users: lists with filters and search, changes one by one or in batches",
        .optional = {keelson::needs<keelson::Tagging>(), keelson::needs<keelson::Events>()},
        .paths = {"/api/v1/tasks"},
        .tables = {"tasks", "task_counts"},
        .usesTables = {{"tags", keelson::TableUse::optional}, {"task_tags", keelson::TableUse::optional}}};
}

void TasksPlugin::configure(keelson::Settings& settings)
{
    _settings.emplace(settings);
}

void TasksPlugin::start(keelson::PluginContext& context)
{
    auto* const tagging = context.find<keelson::Tagging>();
    _store.emplace(context.database(), tagging, context.find<keelson::Events>());
    _store->setWall(_settings->rowSecurity);
    _service.emplace(*_store, context.clock(), context.ids(), _settings->limits);
    _api.emplace(*_service, context.cursors(), tagging != nullptr);
    _api->addTo(context.routes());
    context.add<keelson::PersonalData>(_personalData.emplace(*_store));
}

} // namespace tasks
