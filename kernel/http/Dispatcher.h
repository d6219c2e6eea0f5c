#pragma once

#include "kernel/http/Entrance.h"
#include "kernel/http/Pipeline.h"
#include "kernel/http/RouteTable.h"

#include <keelson/http/Request.h>
#include <keelson/http/Response.h>

#include <string>

namespace kernel::http {

/// Turns requests into answers: names the request, takes its target apart, finds the route, and sends it down the
/// pipeline. Shared by all loops; routes and pipeline are complete and outlive it.
class Dispatcher
{
public:
    Dispatcher(const RouteTable& routes, const Pipeline& pipeline, Entrance::Options options = {});

    /// On a fiber, whose waits end at the request's deadline. Throws nothing but loop::Cancelled.
    keelson::http::Response dispatch(keelson::http::Request& request);

    /// The answer to what could not be read as a request; on a loop's own stack.
    keelson::http::Response refuse(keelson::http::Request& request, int status, const std::string& reason);

private:
    keelson::http::Response end(const keelson::http::Request& request, bool readable) const;

    const RouteTable& _routes;
    const Pipeline& _pipeline;
    Entrance _entrance;
};

} // namespace kernel::http
