#pragma once

#include "kernel/boot/Configured.h"
#include "kernel/boot/Server.h"

namespace kernel::boot {

/// The plugins, started for nothing but their routes: no database is opened, no port, no loop runs. Whatever a plugin asks of the
/// database while it starts throws DatabaseError. For the program's main thread.
class Survey
{
public:
    /// Starts them. Throws host::Refused where one of them does not start, or its routes are wrong. The configuration outlives it.
    explicit Survey(Configured& configured);

    const http::RouteTable& routes() const noexcept { return _server.routes(); }

private:
    static Server::Options options(const Configured& configured);

    Server _server;
};

} // namespace kernel::boot
