#pragma once

#include <string_view>

namespace keelson::data {

/// A statement that the program knows by name: a constant that lives as long as the process. Connections remember by its
/// address that they have prepared it.
///
///     constexpr Statement findTask{"tasks.find", "SELECT title FROM tasks WHERE id = $1 AND user_id = $2"};
struct Statement
{
    std::string_view name; ///< for logs and metrics
    const char* sql;
    bool slow = false; ///< takes long by its nature, and so travels on connections of its own
};

} // namespace keelson::data
