#pragma once

#include <keelson/http/CommonProblems.h>

namespace tasks::problems {

inline constexpr keelson::http::ProblemType tooManyTasks{"too-many-tasks", "There are as many tasks as may be", 422};
inline constexpr keelson::http::ProblemType tooManyTaskTags{
    "too-many-tags-of-a-task", "The task has more tags than may be", 422};

} // namespace tasks::problems
