#pragma once

#include "TaskService.h"

namespace keelson {
class Settings;
}

namespace tasks {

/// The settings `tasks.*`, read once.
struct TaskSettings
{
    explicit TaskSettings(keelson::Settings& settings);

    const TaskService::Limits limits;
    const bool rowSecurity;
};

} // namespace tasks
