#include "kernel/http/Routes.h"

#include <algorithm>

namespace kernel::http {

void Routes::add(std::string method, std::string path, keelson::http::Handler handler)
{
    auto name = method + " " + path;
    _routes.push_back({std::move(method), std::move(path), std::move(name), std::move(handler)});
}

const Routes::Route* Routes::find(std::string_view method, std::string_view path) const noexcept
{
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    const auto found = std::find_if(_routes.begin(), _routes.end(),
        [&](const Route& route) { return route.path == path && route.method == wanted; });
    return found == _routes.end() ? nullptr : &*found;
}

std::string Routes::allowed(std::string_view path) const
{
    std::string methods;
    for (const Route& route : _routes)
    {
        if (route.path != path) continue;
        if (!methods.empty()) methods += ", ";
        methods += route.method;
        if (route.method == "GET") methods += ", HEAD";
    }
    return methods;
}

} // namespace kernel::http
