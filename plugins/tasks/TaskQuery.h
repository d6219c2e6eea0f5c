#pragma once

#include "TaskValues.h"

#include <keelson/http/PageQuery.h>

namespace tasks {

/// The orders of a list. What has no due date comes last in both directions.
enum class TaskOrder
{
    createdAt,
    createdAtDown,
    dueDate,
    dueDateDown,
    priority,
    priorityDown,
    title,
    titleDown
};

/// What a list is asked for.
struct TaskQuery : keelson::http::PageQuery
{
    std::optional<bool> completed;
    std::optional<Priority> priority;
    std::optional<std::string> tag; ///< in any case
    std::optional<keelson::Clock::Time> dueBefore;
    std::optional<keelson::Clock::Time> dueAfter;
    std::optional<std::string> q; ///< words of title and description
    TaskOrder order = TaskOrder::createdAtDown;
};

} // namespace tasks
