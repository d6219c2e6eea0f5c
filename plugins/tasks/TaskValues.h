#pragma once

#include <keelson/Clock.h>

#include <optional>
#include <string>
#include <vector>

namespace tasks {

/// In the order in which lists sort them, and as the table keeps them.
enum class Priority
{
    low,
    medium,
    high
};

/// All of a task that its user writes. `tags` mean nothing where there are no tags.
struct TaskValues
{
    std::string title;
    std::optional<std::string> description;
    bool completed = false;
    Priority priority = Priority::medium;
    std::optional<keelson::Clock::Time> dueDate;
    std::vector<std::string> tags;

    bool operator==(const TaskValues&) const = default;
};

} // namespace tasks
