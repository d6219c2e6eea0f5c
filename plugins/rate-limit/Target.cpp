#include "Target.h"

#include <algorithm>
#include <stdexcept>

namespace rate_limit {

namespace {

bool isMethod(std::string_view text)
{
    return text == "*" || (!text.empty() && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; }));
}

std::string_view segment(std::string_view& path)
{
    const auto end = std::min(path.find('/', 1), path.size());
    const auto first = path.substr(0, end);
    path.remove_prefix(end);
    return first;
}

// Segment by segment; both begin with a slash or are at their end.
bool fits(std::string_view pattern, std::string_view path) noexcept
{
    while (!pattern.empty())
    {
        if (pattern == "/*") return path.size() > 1;
        if (path.empty()) return false;
        const auto wanted = segment(pattern);
        const auto found = segment(path);
        const bool any = wanted.starts_with("/{") && found.size() > 1;
        if (!any && wanted != found) return false;
    }
    return path.empty();
}

} // namespace

Target Target::parse(std::string_view text)
{
    const auto quoted = "'" + std::string(text) + "'";
    const auto space = text.find(' ');
    if (space == std::string_view::npos)
        throw std::invalid_argument(quoted + " is no method and path, as POST /api/v1/auth/login");
    Target target;
    target.method = text.substr(0, space);
    target.path = text.substr(text.find_first_not_of(' ', space));
    if (!isMethod(target.method))
        throw std::invalid_argument("'" + target.method + "' is no method; use one in capitals, as POST, or *");
    if (!target.path.starts_with('/') || target.path.find_first_of(" ?#%") != std::string::npos)
        throw std::invalid_argument(
            "'" + target.path + "' is no path; it begins with / and has no query, as /api/v1/auth/login");
    const auto star = target.path.find('*');
    if (star != std::string::npos && (star + 1 != target.path.size() || target.path[star - 1] != '/'))
        throw std::invalid_argument("'" + target.path + "' has a * elsewhere than as /* at its end");
    target.anyMethod = target.method == "*";
    target.anyPath = target.path == "/*";
    target.pattern = target.path.find_first_of("{*") != std::string::npos;
    return target;
}

bool Target::takes(std::string_view askedMethod) const noexcept
{
    // A HEAD is served by the GET.
    return anyMethod || method == askedMethod || (method == "GET" && askedMethod == "HEAD");
}

bool Target::coversPath(std::string_view asked) const noexcept
{
    return pattern ? fits(path, asked) : path == asked;
}

} // namespace rate_limit
