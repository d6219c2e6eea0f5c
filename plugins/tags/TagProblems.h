#pragma once

#include <keelson/http/CommonProblems.h>

namespace tags::problems {

inline constexpr keelson::http::ProblemType tooManyTags{"too-many-tags", "There are as many tags as may be", 422};

} // namespace tags::problems
