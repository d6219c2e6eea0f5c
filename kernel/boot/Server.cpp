#include "kernel/boot/Server.h"

#include "kernel/boot/Health.h"

#include <Poco/Logger.h>

namespace kernel::boot {

namespace {

constexpr std::chrono::milliseconds busyLimit{50};
constexpr unsigned slowThreads = 8;
constexpr std::size_t slowQueue = 1000;

void report(const loop::Watchdog::Report& report)
{
    auto text = "loop " + std::to_string(report.loop) + (report.ended ? " was" : " is") + " kept busy " +
        (report.ended ? "for " : "since ") + std::to_string(report.busy.count()) + " ms by " +
        (report.label.empty() ? "its own work" : report.label);
    Poco::Logger::get("watchdog").warning(text);
}

} // namespace

Server::Server(Options options, host::PluginHost& plugins):
    _options(std::move(options)),
    _plugins(plugins),
    _ids(_clock),
    _loops(_options.loops),
    _slow({"slow", slowThreads, slowQueue}),
    _slowForPlugins(_slow),
    _database(_loops, _slow, _options.database),
    _dispatcher(_routes),
    _transport(_loops, _dispatcher, _options.limits)
{
    addRoutes();
}

Server::~Server()
{
    stop();
}

void Server::start()
{
    _running = true;
    _loops.start();
    _watchdog.emplace(_loops, busyLimit, &report);
    _database.open();
    _plugins.start({_clock, _ids, _slowForPlugins});
    _transport.listen(_options.address);
}

void Server::stop()
{
    if (!std::exchange(_running, false)) return;
    if (!_transport.drain(loop::Clock::now() + _options.drain))
        Poco::Logger::get("server").warning("some requests had not ended in time and were cut off");
    _plugins.stop();
    _loops.stop();
    _watchdog.reset();
    _slow.stop();
}

void Server::addRoutes()
{
    _routes.add("GET", "/health/live", &Health::live);
    _routes.add("GET", "/health", [this](const keelson::http::Request&) { return Health::ask(_database); });
}

} // namespace kernel::boot
