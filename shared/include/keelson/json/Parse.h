#pragma once

#include <keelson/Export.h>

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace keelson::json {

struct Limits
{
    std::size_t depth = 32; ///< objects and arrays within each other
    std::size_t bytes = 1024 * 1024;
};

/// Reads one JSON value (RFC 8259), and nothing before or after it but white space. Strict, since the text is anybody's:
/// UTF-8 without a byte order mark, no NUL in any form, no lone surrogate, no name twice in one object, no integer of more
/// than 64 bits, no number that a double cannot hold. Needs no more stack for a deep text than for a flat one.
/// Throws Error.
KEELSON_API nlohmann::json parse(std::string_view text, const Limits& limits = {});

} // namespace keelson::json
