#pragma once

#include "Task.h"

#include <keelson/data/Rows.h>

namespace tasks {

/// The tasks that a statement gave, or two, in their order. Owns them; cheap to move.
class TaskRows
{
public:
    TaskRows() = default;

    /// Columns as in `taskColumns`; the tags follow where the statement has them.
    TaskRows(keelson::data::Rows rows, bool tagged): _rows(std::move(rows)), _tagged(tagged) {}

    /// What another statement gave, which has the same columns, is behind them.
    void follow(keelson::data::Rows rows) { _further = std::move(rows); }

    std::size_t size() const noexcept { return _rows.size() + _further.size(); }
    bool empty() const noexcept { return size() == 0; }

    Task operator[](std::size_t index) const;

private:
    keelson::data::Rows _rows;
    keelson::data::Rows _further;
    bool _tagged = false;
};

} // namespace tasks
