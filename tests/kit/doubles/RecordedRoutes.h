#pragma once

#include <keelson/http/Routes.h>

#include <deque>

namespace kit {

/// Keeps the routes that a plugin adds, for the test to look at and to call.
class RecordedRoutes final : public keelson::http::Routes
{
public:
    keelson::http::Route& add(std::string method, std::string pattern, keelson::http::Handler handler) override
    {
        auto name = method + " " + pattern;
        return all.emplace_back(
            keelson::http::Route{std::move(method), std::move(pattern), std::move(handler), {}, "", std::move(name)});
    }

    std::deque<keelson::http::Route> all;
};

} // namespace kit
