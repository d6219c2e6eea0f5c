#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace kernel::http {

/// What a client wants of a file (RFC 9110, 14.1.2).
class Ranges
{
public:
    struct Range
    {
        std::uint64_t from;
        std::uint64_t length;
    };

    /// The parts that are there, in the client's order; none when all lie behind the end (416). Absent where the field is to
    /// be ignored: another unit, not readable, or so many or overlapping that the whole is less work (14.2).
    static std::optional<std::vector<Range>> parse(std::string_view field, std::uint64_t size);
};

} // namespace kernel::http
