#include "TaskSettings.h"

#include <keelson/Settings.h>

namespace tasks {

TaskSettings::TaskSettings(keelson::Settings& settings):
    limits{.tasks = settings.integer<unsigned>(
               "quota", {.fallback = 10'000U, .min = 1, .max = 10'000'000, .help = "how many tasks a user may have"}),
        .tags = settings.integer<unsigned>(
            "tags.quota", {.fallback = 20U, .min = 0, .max = 100, .help = "how many tags a task may have"})},
    rowSecurity(settings.boolean("row_security",
        {.fallback = true,
            .help = "lets PostgreSQL itself hide other users' rows, besides the conditions of the statements"}))
{
}

} // namespace tasks
