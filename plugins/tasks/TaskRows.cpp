#include "TaskRows.h"

namespace tasks {

namespace {

// Of `taskColumns`, and behind them.
enum Column : int
{
    id,
    title,
    description,
    completedAt,
    priority,
    dueDate,
    createdAt,
    updatedAt,
    tags
};

} // namespace

Task TaskRows::operator[](std::size_t index) const
{
    using Time = keelson::Clock::Time;
    const auto row = index < _rows.size() ? _rows[index] : _further[index - _rows.size()];
    Task task{row.get<keelson::Id>(id), row.get<std::string_view>(title), row.text(description),
        row.get<std::optional<Time>>(completedAt), static_cast<Priority>(row.get<int>(priority)),
        row.get<std::optional<Time>>(dueDate), std::nullopt, row.get<Time>(createdAt), row.get<Time>(updatedAt)};
    if (_tagged)
        task.tags = row.get<std::optional<std::vector<std::string>>>(tags).value_or(std::vector<std::string>());
    return task;
}

} // namespace tasks
