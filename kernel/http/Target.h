#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kernel::http {

/// A request's target taken apart, once, before anybody looks at it (RFC 9112, 3.2; RFC 3986, 5.2.4).
struct Target
{
    /// In its one form: dot segments resolved, everything decoded that has one meaning. `/`, `\` and `%` that are data
    /// stay encoded as `%2F`, `%5C` and `%25`.
    std::string path;
    std::string query;
    std::string_view authority; ///< of an absolute target, out of its text: it goes before the field Host

    /// Absent for a target that is not readable: wrong encoding, control characters, no UTF-8, above the root.
    static std::optional<Target> parse(std::string_view target);

    /// The same into texts that are empty and keep their memory; those of a target that is not readable stay empty.
    static bool read(std::string_view target, std::string& path, std::string& query, std::string_view& authority);

    /// What a piece of a path stands for: with what stays encoded in a path decoded too.
    static std::string decoded(std::string_view piece);
};

} // namespace kernel::http
