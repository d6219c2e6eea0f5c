#pragma once

#include "Task.h"
#include "TaskQuery.h"

#include <keelson/data/Parameters.h>

#include <string>
#include <string_view>

namespace tasks {

/// Where a task stands in a list of this order, as a cursor carries it: its id, and what the list is sorted by.
std::string placeOf(const Task& task, TaskOrder order);

/// Whether it is among the tasks without a due date, of a list that is sorted by it.
bool isUndated(std::string_view place);

/// What a statement for the next page is asked with: what the list is sorted by, where the task has that, and the id.
void addPlace(keelson::data::Parameters& parameters, std::string_view place, TaskOrder order);

} // namespace tasks
