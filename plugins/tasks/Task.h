#pragma once

#include "TaskValues.h"

#include <keelson/Id.h>
#include <keelson/json/Writer.h>

#include <string_view>

namespace tasks {

/// A task as it is kept. A view: its texts belong to the TaskRows, or the TaskValues, that it comes from.
struct Task
{
    using Time = keelson::Clock::Time;

    keelson::Id id{};
    std::string_view title;
    std::optional<std::string_view> description;
    std::optional<Time> completedAt;
    Priority priority = Priority::medium;
    std::optional<Time> dueDate;
    std::optional<std::vector<std::string>> tags; ///< absent where there are no tags
    Time createdAt{};
    Time updatedAt{};

    void write(keelson::json::Writer& json) const;
    std::string json() const;

    TaskValues values() const;
};

} // namespace tasks
