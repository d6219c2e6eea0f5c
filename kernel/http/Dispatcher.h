#pragma once

#include "kernel/http/Routes.h"

#include <keelson/http/Request.h>
#include <keelson/http/Response.h>

#include <Poco/Logger.h>
#include <string_view>

namespace kernel::http {

/// Turns a request into an answer, on a fiber: finds the route, runs its handler, and catches whatever comes out of it.
/// Shared by all loops; the routes outlive it.
class Dispatcher
{
public:
    explicit Dispatcher(const Routes& routes);

    /// Throws nothing but loop::Cancelled.
    keelson::http::Response dispatch(const keelson::http::Request& request) const;

private:
    keelson::http::Response run(const Routes::Route& route, const keelson::http::Request& request) const;
    keelson::http::Response failed(const Routes::Route& route, std::string_view reason) const;
    keelson::http::Response notFound(const keelson::http::Request& request) const;

    const Routes& _routes;
    Poco::Logger& _logger;
};

} // namespace kernel::http
