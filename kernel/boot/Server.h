#pragma once

#include "kernel/boot/DatabaseMetrics.h"
#include "kernel/boot/HostServices.h"
#include "kernel/boot/Operators.h"
#include "kernel/boot/State.h"
#include "kernel/boot/WayFilters.h"
#include "kernel/data/Database.h"
#include "kernel/host/PluginHost.h"
#include "kernel/host/SlowExecutor.h"
#include "kernel/http/Dispatcher.h"
#include "kernel/http/Pipeline.h"
#include "kernel/http/Representations.h"
#include "kernel/http/RequestMetrics.h"
#include "kernel/http/RouteTable.h"
#include "kernel/http/Transport.h"
#include "kernel/http/idempotency/Idempotency.h"
#include "kernel/loop/Executor.h"
#include "kernel/loop/Loops.h"
#include "kernel/loop/Watchdog.h"

#include <keelson/Secret.h>
#include <keelson/SystemClock.h>
#include <keelson/TimedIds.h>
#include <keelson/http/Cursors.h>

#include <Poco/Net/SocketAddress.h>
#include <functional>
#include <optional>

namespace kernel::boot {

/// All that serves, joined: loops, executors, database, plugins, routes, transport. Started and stopped by the program's main thread.
class Server
{
public:
    struct Options
    {
        Poco::Net::SocketAddress address;
        unsigned loops = 0; ///< 0: one a core
        data::Database::Options database;
        http::Entrance::Options entrance{};
        WayFilters::Options filters{};
        std::string maintenance{}; ///< the message; none: off
        unsigned mountThreads = 8;
        Operators::Options operators{};
        http::Limits limits{};
        keelson::Secret cursorSecret{};
        std::string publicUrl{}; ///< where clients find it; empty where nobody has said it
        std::chrono::milliseconds idempotencyKeep = std::chrono::hours(24);
        loop::Duration drain = std::chrono::seconds(10); ///< how long requests under way may take at the end
    };

    /// The plugins are configured, and use the services and the state; all outlive it.
    Server(Options options, host::PluginHost& plugins, HostServices& services, State& state);

    /// Stops what still runs.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Serves from its return on. Throws Poco::Exception when the address is not to be had, host::Refused when a plugin that is
    /// required does not start.
    void start();

    /// In place of `start`: starts the plugins and nothing else, for their routes. Throws host::Refused.
    void survey();

    /// In place of `start`: starts the plugins and what they stand on, calls the function and stops them; nothing is served and
    /// no job runs. Throws host::Refused, and what the function throws.
    void lend(const std::function<void()>& function);

    /// Complete when it has started.
    const http::RouteTable& routes() const noexcept { return _routes; }

    /// Lets what is under way end, then stops everything, in the reverse order.
    void stop();

    Poco::Net::SocketAddress address() const { return _transport.address(); }
    const Operators& operators() const noexcept { return _operators; }

private:
    void addRoutes();
    void addLive();
    void startPlugins(keelson::data::Database& database);
    void seal();
    void describe();

    const Options _options;
    host::PluginHost& _plugins;
    HostServices& _services;
    State& _state;
    keelson::SystemClock _clock;
    keelson::TimedIds _ids;
    loop::Loops _loops;
    loop::Executor _slow;
    host::SlowExecutor _slowForPlugins;
    loop::Executor _hashing;
    host::SlowExecutor _hashingForPlugins;
    data::Database _database;
    loop::Executor _mounted; // Poco handlers
    http::RouteTable _routes;
    http::Pipeline _pipeline;
    http::RequestMetrics _requestMetrics;
    DatabaseMetrics _databaseMetrics;
    WayFilters _filters;
    http::Representations _representations;
    http::idempotency::Idempotency _idempotency;
    const keelson::http::Cursors _cursors;
    http::Dispatcher _dispatcher;
    http::Transport _transport;
    Operators _operators;
    std::optional<loop::Watchdog> _watchdog;
    bool _running = false;
};

} // namespace kernel::boot
