#pragma once

#include "kernel/http/Entrance.h"
#include "kernel/http/Parser.h"
#include "kernel/http/Pipeline.h"
#include "kernel/http/RouteTable.h"

#include <keelson/http/Request.h>
#include <keelson/http/Response.h>

#include <Poco/Logger.h>

namespace kernel::http {

/// Turns requests into answers: names the request, takes its target apart and finds the route when the head is there, and
/// sends it down the pipeline when it is whole. Shared by all loops; routes and pipeline are complete and outlive it.
class Dispatcher final : public Parser::Routing
{
public:
    Dispatcher(const RouteTable& routes, const Pipeline& pipeline, Entrance::Options options = {});

    /// On a loop's own stack. The request has its client.
    Found route(keelson::http::Request& request) override;

    /// A request that has been routed, on a fiber, whose waits end at the request's deadline. Throws nothing but
    /// loop::Cancelled.
    keelson::http::Response dispatch(keelson::http::Request& request);

    /// Both, for who has the whole request at hand.
    keelson::http::Response serve(keelson::http::Request& request);

    /// The answer to what could not be read as a request, or is not let in; it passes the outer filters. On a fiber. Throws
    /// nothing but loop::Cancelled.
    keelson::http::Response refuse(keelson::http::Request& request, const Fault& fault);

private:
    keelson::http::Response end(const keelson::http::Request& request) const;
    keelson::http::Response sane(const keelson::http::Request& request, keelson::http::Response response) const;

    const RouteTable& _routes;
    const Pipeline& _pipeline;
    Entrance _entrance;
    Poco::Logger& _logger;
};

} // namespace kernel::http
