#pragma once

#include <string>
#include <string_view>

namespace kernel::http {

/// The rules of RFC 9110 for a body that is sent compressed. Pure functions.
struct Coding
{
    /// Whether bodies of that media type become smaller.
    static bool isCompressible(std::string_view mediaType) noexcept;

    /// A strong entity tag with the mark of the coding, `"abc-gzip"` of `"abc"`: each coding is a representation of its own
    /// (8.8.3.3). A weak one stays.
    static std::string marked(std::string_view tag);

    /// A list of entity tags without those marks.
    static std::string unmarked(std::string_view tags);

    /// Whether the list names the tag with the mark.
    static bool namesMarked(std::string_view tags, std::string_view tag);
};

} // namespace kernel::http
