#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kernel::http {

/// A route's pattern taken apart: `/tasks/{id}` or `/files/{path...}`. A value.
class Pattern
{
public:
    struct Segment
    {
        enum class Kind
        {
            text,
            parameter,
            tail
        };
        Kind kind;
        std::string_view text; ///< the segment, or the parameter's name
    };

    /// The text outlives the pattern. Throws Poco::SyntaxException with a sentence.
    explicit Pattern(std::string_view text);

    const std::vector<Segment>& segments() const noexcept { return _segments; }

    /// Whether some path fits both patterns and neither is the more particular one there.
    bool ambiguousWith(const Pattern& other) const noexcept;

private:
    std::vector<Segment> _segments;
};

} // namespace kernel::http
