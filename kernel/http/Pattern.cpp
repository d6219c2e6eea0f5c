#include "kernel/http/Pattern.h"

#include <Poco/Exception.h>
#include <algorithm>

namespace kernel::http {

namespace {

using Kind = Pattern::Segment::Kind;

[[noreturn]] void refuse(std::string_view pattern, std::string_view why)
{
    throw Poco::SyntaxException("the pattern '" + std::string(pattern) + "' " + std::string(why));
}

Pattern::Segment segmentOf(std::string_view pattern, std::string_view text)
{
    const bool opens = text.starts_with('{');
    if (!opens && text.find_first_of("{}%?#*") == std::string_view::npos) return {Kind::text, text};
    if (!opens || !text.ends_with('}')) refuse(pattern, "has a segment that is neither plain text nor one {parameter}");
    auto name = text.substr(1, text.size() - 2);
    const bool tail = name.ends_with("...");
    if (tail) name.remove_suffix(3);
    if (name.empty() || name.find_first_of("{}.") != std::string_view::npos)
        refuse(pattern, "has a parameter without a name");
    return {tail ? Kind::tail : Kind::parameter, name};
}

} // namespace

Pattern::Pattern(std::string_view text)
{
    if (!text.starts_with('/')) refuse(text, "does not begin with a slash");
    for (auto rest = text.substr(1);;)
    {
        const auto slash = rest.find('/');
        _segments.push_back(segmentOf(text, rest.substr(0, slash)));
        if (slash == std::string_view::npos) break;
        if (_segments.back().kind == Kind::tail) refuse(text, "has something behind the tail");
        rest.remove_prefix(slash + 1);
    }
}

/// Both are compared segment by segment: text is more particular than a parameter, and that than a tail.
bool Pattern::ambiguousWith(const Pattern& other) const noexcept
{
    bool mine = false;
    bool others = false;
    const auto common = std::min(_segments.size(), other._segments.size());
    for (std::size_t i = 0; i < common; ++i)
    {
        const auto& a = _segments[i];
        const auto& b = other._segments[i];
        if (a.kind == Kind::text && b.kind == Kind::text && a.text != b.text) return false;
        mine = mine || a.kind < b.kind;
        others = others || b.kind < a.kind;
        if (a.kind == Kind::tail || b.kind == Kind::tail) return mine == others;
    }
    if (_segments.size() != other._segments.size()) return false;
    return mine == others;
}

} // namespace kernel::http
