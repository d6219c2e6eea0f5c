#pragma once

#include <string_view>

namespace kernel::data {

/// A statement that the program knows by name. A constant that lives as long as the process: connections remember by its
/// address that they have prepared it.
struct Statement
{
    std::string_view name; ///< for logs and metrics
    const char* sql;
};

} // namespace kernel::data
