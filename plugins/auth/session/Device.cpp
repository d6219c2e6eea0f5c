#include "session/Device.h"

#include <algorithm>
#include <array>
#include <utility>

namespace auth::session {

namespace {

using Names = std::pair<std::string_view, std::string_view>; // what stands in the user agent, what people call it

// The first one counts: most browsers also name those that they want to be taken for.
constexpr std::array programs{Names{"Edg", "Edge"}, Names{"OPR/", "Opera"},
    Names{"SamsungBrowser/", "Samsung Internet"}, Names{"Firefox/", "Firefox"}, Names{"FxiOS/", "Firefox"},
    Names{"CriOS/", "Chrome"}, Names{"Chrome/", "Chrome"}, Names{"Safari/", "Safari"}};

constexpr std::array systems{Names{"iPhone", "iPhone"}, Names{"iPad", "iPad"}, Names{"Android", "Android"},
    Names{"Windows", "Windows"}, Names{"Mac OS X", "Mac"}, Names{"CrOS", "ChromeOS"}, Names{"Linux", "Linux"}};

template <std::size_t N>
std::string_view find(const std::array<Names, N>& names, std::string_view userAgent)
{
    const auto* const at = std::find_if(names.begin(), names.end(),
        [&](const Names& each) { return userAgent.find(each.first) != std::string_view::npos; });
    return at == names.end() ? std::string_view() : at->second;
}

// `curl/8.1` is curl.
std::string_view firstProduct(std::string_view userAgent)
{
    return userAgent.substr(0, std::min(userAgent.find_first_of("/ ("), std::size_t{40}));
}

} // namespace

std::string deviceOf(std::string_view userAgent)
{
    const auto program = find(programs, userAgent);
    const auto system = find(systems, userAgent);
    if (program.empty() && system.empty())
        return userAgent.empty() ? "unknown device" : std::string(firstProduct(userAgent));
    if (program.empty() || system.empty()) return std::string(program.empty() ? system : program);
    return std::string(program).append(" on ").append(system);
}

} // namespace auth::session
