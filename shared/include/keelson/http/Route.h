#pragma once

#include <keelson/http/Access.h>
#include <keelson/http/Handler.h>

#include <string>
#include <utility>

namespace keelson::http {

/// What is answered at one method of one pattern of paths. Made by Routes, described by the plugin that adds it, then
/// read by all loops at once.
///
/// A pattern is a path of which a whole segment may be a parameter, `/api/v1/tasks/{id}`, and the last one a tail that takes
/// all the rest, slashes too: `/files/{path...}`.
struct Route
{
    std::string method;
    std::string pattern;
    Handler handler;
    Access access{};
    std::string owner{}; ///< the plugin; empty for the server itself
    std::string name{};  ///< `GET /api/v1/tasks/{id}`: for logs, metrics and the watchdog; lives as long as the process

    /// Says who may call it.
    Route& allow(Access who)
    {
        access = std::move(who);
        return *this;
    }
};

} // namespace keelson::http
