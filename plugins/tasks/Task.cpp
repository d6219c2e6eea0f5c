#include "Task.h"

namespace tasks {

namespace {

std::string_view word(Priority priority) noexcept
{
    if (priority == Priority::low) return "low";
    return priority == Priority::medium ? "medium" : "high";
}

} // namespace

void Task::write(keelson::json::Writer& json) const
{
    json.beginObject()
        .field("id", id)
        .field("title", title)
        .field("description", description)
        .field("completed", completedAt.has_value())
        .field("completed_at", completedAt)
        .field("priority", word(priority))
        .field("due_date", dueDate);
    if (tags)
    {
        json.key("tags").beginArray();
        for (const auto& tag : *tags) json.value(tag);
        json.endArray();
    }
    json.field("created_at", createdAt).field("updated_at", updatedAt).endObject();
}

std::string Task::json() const
{
    std::string text;
    keelson::json::Writer writer(text);
    write(writer);
    return text;
}

TaskValues Task::values() const
{
    TaskValues values{std::string(title), std::nullopt, completedAt.has_value(), priority, dueDate, {}};
    if (description) values.description = *description;
    if (tags) values.tags = *tags;
    return values;
}

} // namespace tasks
