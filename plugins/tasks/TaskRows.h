#pragma once

#include "Task.h"

#include <keelson/data/Rows.h>

namespace tasks {

/// The tasks that a statement gave, in its order. Owns them; cheap to move.
class TaskRows
{
public:
    TaskRows() = default;

    /// Columns as in `taskColumns`; the tags follow where the statement has them.
    TaskRows(keelson::data::Rows rows, bool tagged): _rows(std::move(rows)), _tagged(tagged) {}

    std::size_t size() const noexcept { return _rows.size(); }
    bool empty() const noexcept { return _rows.empty(); }

    Task operator[](std::size_t index) const;

private:
    keelson::data::Rows _rows;
    bool _tagged = false;
};

} // namespace tasks
