#pragma once

#include "kernel/boot/OperatorsAccess.h"
#include "kernel/boot/UnixAddress.h"
#include "kernel/http/Dispatcher.h"
#include "kernel/http/Pipeline.h"
#include "kernel/http/RouteTable.h"
#include "kernel/http/Transport.h"
#include "kernel/loop/Loops.h"

#include <keelson/Secret.h>

#include <Poco/Net/SocketAddress.h>
#include <filesystem>
#include <memory>
#include <optional>

namespace kernel::boot {

/// The operators' listener: a unix socket that only the server's user may open, and a TCP port where one is set, with the
/// kernel's own transport. Made and destroyed by the program's main thread.
class Operators
{
public:
    struct Options
    {
        std::filesystem::path socket;
        std::optional<Poco::Net::SocketAddress> address{};
        std::optional<keelson::Secret> token{}; ///< without it, TCP gives health and metrics alone
    };

    Operators(loop::Loops& loops, Options options);
    Operators(const Operators&) = delete;
    Operators& operator=(const Operators&) = delete;

    /// Where its routes are added, before `listen`. On the unix socket all of them are anybody's who may open it.
    keelson::http::Routes& routes() { return _routes.of("", {}); }

    /// The loops run. Throws Poco::Exception where the port is not to be had. A socket that another server holds is left to
    /// it, with a warning.
    void listen();

    /// Ends what was begun; the loops run still.
    void stop();

    /// Over TCP, with the port that was given for port 0.
    std::optional<Poco::Net::SocketAddress> address() const;

private:
    void listenLocally();

    loop::Loops& _loops;
    const Options _options;
    http::RouteTable _routes;
    OperatorsAccess _access;
    http::Pipeline _open;
    http::Pipeline _guarded;
    http::Dispatcher _local;
    http::Dispatcher _remote;
    http::Transport _localTransport;
    std::optional<http::Transport> _remoteTransport;
    std::optional<UnixAddress> _socket;
};

} // namespace kernel::boot
