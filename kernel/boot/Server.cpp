#include "kernel/boot/Server.h"

#include "kernel/boot/Health.h"
#include "kernel/host/Refused.h"
#include "kernel/http/ProblemResponse.h"

#include <keelson/http/CommonProblems.h>

#include <Poco/Logger.h>
#include <algorithm>
#include <thread>

namespace kernel::boot {

namespace {

constexpr std::chrono::milliseconds busyLimit{50};
constexpr unsigned slowThreads = 8;
constexpr std::size_t slowQueue = 1000;

// Hashing takes all the cores there are, while nobody else wants them.
constexpr std::size_t hashingQueue = 300;
constexpr int hashingNice = 10;

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
    _hashing({"hashing", std::max(1U, std::thread::hardware_concurrency()), hashingQueue, hashingNice}),
    _hashingForPlugins(_hashing),
    _database(_loops, _slow, _options.database),
    _hosts(_options.hosts),
    _cursors(_options.cursorSecret),
    _dispatcher(_routes, _pipeline, _options.entrance),
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
    startPlugins();
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
    _hashing.stop();
    _slow.stop();
}

/// What they have added is complete when the last has started: from then on it is only read.
void Server::startPlugins()
{
    const auto routes = [this](const keelson::PluginInfo& plugin) -> keelson::http::Routes& {
        return _routes.of(plugin.name, plugin.paths);
    };
    const auto aliases = [this](std::string_view path) { return _options.entrance.aliases.of(path); };
    _plugins.start({_clock, _ids, _slowForPlugins, _hashingForPlugins, _cursors, _database, routes, aliases});
    _pipeline.add(_representations); // outermost of its stage: it tags what is answered in the end, replays too
    for (auto* filter : _plugins.all<keelson::http::Filter>()) _pipeline.add(*filter);
    _pipeline.add(_hosts); // innermost of its stage: what it refuses carries the plugins' header fields too
    if (const auto problems = _routes.seal(_options.entrance.aliases); !problems.empty()) throw host::Refused(problems);
}

void Server::addRoutes()
{
    using keelson::http::Access;
    auto& own = _routes.of("", {});
    own.get("/health/live", &Health::live).allow(Access::everyone());
    own.get("/health", [this](const keelson::http::Request&) { return Health::ask(_database); })
        .allow(Access::everyone());
    own.get("/problems",
           [](const keelson::http::Request&) { return http::problemCatalogue(keelson::http::problems::all); })
        .allow(Access::everyone());
}

} // namespace kernel::boot
