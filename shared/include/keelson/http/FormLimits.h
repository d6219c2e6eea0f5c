#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

namespace keelson::http {

/// What a form may have besides what the route says of its whole body (`http.limits.body`, `bodyUpTo`); more is 413.
struct FormLimits
{
    std::size_t parts = 100;                                        ///< fields and files
    std::size_t head = 8 * 1024;                                    ///< bytes of the header fields of one part
    std::uint64_t texts = 1024 * 1024;                              ///< bytes of all that is no file, together
    std::uint64_t file = std::numeric_limits<std::uint64_t>::max(); ///< bytes of one file
};

} // namespace keelson::http
