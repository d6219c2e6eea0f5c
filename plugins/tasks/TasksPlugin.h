#pragma once

#include "PgTaskStore.h"
#include "TaskApi.h"
#include "TaskPersonalData.h"
#include "TaskSettings.h"

#include <keelson/Plugin.h>

namespace tasks {

/// The wiring of the plugin `tasks`: what it is, what it reads, what it registers.
class TasksPlugin final : public keelson::Plugin
{
public:
    keelson::PluginInfo info() const override;
    void configure(keelson::Settings& settings) override;
    void start(keelson::PluginContext& context) override;

private:
    std::optional<TaskSettings> _settings;
    std::optional<PgTaskStore> _store;
    std::optional<TaskService> _service;
    std::optional<TaskApi> _api;
    std::optional<TaskPersonalData> _personalData;
};

} // namespace tasks
