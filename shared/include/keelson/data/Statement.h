#pragma once

#include <string_view>

namespace keelson::data {

/// A statement that the program knows by name: a constant, mostly. It lives until the call has returned that it was given
/// to, or, given to `Transaction::later`, until the transaction has ended. Connections remember that they have prepared its text, and
/// what it takes is counted by its name.
///
///     constexpr Statement findTask{"tasks.find", "SELECT title FROM tasks WHERE id = $1 AND user_id = $2"};
struct Statement
{
    std::string_view name; ///< for logs and metrics
    const char* sql;
    bool slow = false; ///< takes long by its nature, and so travels on connections of its own

    /// Columns come as PostgreSQL's bytes, which spares both sides writing and reading numbers, times and ids as text. Row::get
    /// reads them alike; only texts are to be had as texts then, and `numeric` and types of extensions not at all.
    bool binary = false;
};

} // namespace keelson::data
