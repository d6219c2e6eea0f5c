#pragma once

#include <keelson/http/Handler.h>

#include <deque>
#include <string>
#include <string_view>

namespace kernel::http {

/// What the server answers, by method and path. Filled before the first request, then read by all loops at once.
class Routes
{
public:
    struct Route
    {
        std::string method;
        std::string path;
        std::string name; ///< "GET /health": for logs and the watchdog; lives as long as the process
        keelson::http::Handler handler;
    };

    void add(std::string method, std::string path, keelson::http::Handler handler);

    /// The route for a request; null when there is none. A HEAD is served by the GET of its path.
    const Route* find(std::string_view method, std::string_view path) const noexcept;

    /// The methods of a path as `Allow` has them; empty when the path is unknown.
    std::string allowed(std::string_view path) const;

private:
    std::deque<Route> _routes; // never moves a route
};

} // namespace kernel::http
