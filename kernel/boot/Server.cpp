#include "kernel/boot/Server.h"

#include "kernel/boot/NoDatabase.h"
#include "kernel/boot/OperatorsCommands.h"
#include "kernel/boot/OperatorsRoutes.h"
#include "kernel/host/Refused.h"
#include "kernel/http/ProblemResponse.h"
#include "kernel/http/openapi/Failures.h"

#include <keelson/http/CommonProblems.h>

#include <Poco/Logger.h>
#include <algorithm>
#include <thread>

namespace kernel::boot {

namespace {

constexpr std::chrono::milliseconds busyLimit{50};
constexpr unsigned slowThreads = 8;
constexpr std::size_t slowQueue = 1000;
constexpr std::size_t mountedQueue = 1000;

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

Server::Server(Options options, host::PluginHost& plugins, HostServices& services, State& state):
    _options(std::move(options)),
    _plugins(plugins),
    _services(services),
    _state(state),
    _ids(_clock),
    _loops(_options.loops),
    _slow({"slow", slowThreads, slowQueue}),
    _slowForPlugins(_slow),
    _hashing({"hashing", std::max(1U, std::thread::hardware_concurrency()), hashingQueue, hashingNice}),
    _hashingForPlugins(_hashing),
    _database(_loops, _slow, _options.database),
    _mounted({"mounted", _options.mountThreads, mountedQueue}),
    _routes(&_mounted),
    _pipeline(_options.maintenance),
    _requestMetrics(services.metrics()),
    _databaseMetrics(services.metrics(), _database),
    _filters(_options.filters, _slow),
    _idempotency([this](const auto& work) { _database.around(work); }, _options.idempotencyKeep, _slow),
    _cursors(_options.cursorSecret),
    _dispatcher(_routes, _pipeline, _options.entrance),
    _transport(_loops, _dispatcher, _options.limits, &services.metrics()),
    _operators(_loops, _options.operators)
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
    _services.open(_loops, _database);
    startPlugins(_database);
    _services.begin();
    _operators.listen();
    _state.enter(State::Phase::serving);
    _transport.listen(_options.address);
}

void Server::survey()
{
    NoDatabase database;
    startPlugins(database);
    _plugins.stop();
}

void Server::lend(const std::function<void()>& function)
{
    _running = true;
    _loops.start();
    _database.open();
    _services.open(_loops, _database);
    startPlugins(_database);
    function();
    stop();
}

void Server::stop()
{
    if (!std::exchange(_running, false)) return;
    _state.enter(State::Phase::leaving); // so that who asks whether it is ready hears of it first
    if (!_transport.drain(loop::Clock::now() + _options.drain))
        Poco::Logger::get("server").warning("some requests had not ended in time and were cut off");
    _operators.stop(); // before the plugins, whose commands it runs
    _services.endJobs();
    _plugins.stop();
    _services.end();
    _loops.stop();
    _watchdog.reset();
    _hashing.stop();
    _slow.stop();
    _mounted.stop();
}

/// What they have added is complete when the last has started: from then on it is only read.
void Server::startPlugins(keelson::data::Database& database)
{
    const auto routes = [this](const keelson::PluginInfo& plugin) -> keelson::http::Routes& {
        return _routes.of(plugin.name, plugin.paths);
    };
    const auto aliases = [this](std::string_view path) { return _options.entrance.aliases.of(path); };
    _plugins.start({_clock, _ids, _slowForPlugins, _hashingForPlugins, _cursors, database, routes, aliases});
    _pipeline.add(_requestMetrics);
    _filters.addOuter(_pipeline);
    _pipeline.add(_representations); // outermost of its stage: it tags what is answered in the end, replays too
    for (auto* filter : _plugins.all<keelson::http::Filter>()) _pipeline.add(*filter);
    _filters.addInner(_pipeline);
    _pipeline.add(_idempotency); // innermost: who is refused further out gets no answer that is kept
    addLive();
    seal();
    describe();
}

/// Where no plugin tells of the server's health, it says at least that it is there.
void Server::addLive()
{
    using keelson::http::Response;
    constexpr auto live = "/health/live";
    if (std::ranges::find(_routes.all(), live, &keelson::http::Route::pattern) != _routes.all().end()) return;
    _routes.of("", {})
        .get(live, [](const keelson::http::Request&) { return Response::json(200, R"({"status":"healthy"})"); })
        .allow(keelson::http::Access::everyone())
        .summary("Whether the server answers at all")
        .answers(200, "it does");
}

void Server::seal()
{
    auto problems = _routes.seal(_options.entrance.aliases);
    const auto more = http::openapi::failuresInConflict(_routes);
    problems.insert(problems.end(), more.begin(), more.end());
    if (!problems.empty()) throw host::Refused(problems);
    _requestMetrics.prepare(_routes.all());
}

void Server::describe()
{
    http::openapi::About about;
    about.version = keelson::version();
    if (!_options.publicUrl.empty()) about.server = _options.publicUrl;
    for (const auto& plugin : _plugins.status()) about.tags.push_back({plugin.name, plugin.description});
    _services.api().describe(_routes, std::move(about));
}

void Server::addRoutes()
{
    using keelson::http::Access;
    OperatorsRoutes::add(
        _operators.routes(), _services.metrics(), [this] { _databaseMetrics.update(); }, _database, _plugins);
    OperatorsCommands::add(_operators.routes(), _plugins);
    auto& own = _routes.of("", {});
    own.get("/problems",
           [this](
               const keelson::http::Request&) { return http::problemCatalogue(http::openapi::allFailures(_routes)); })
        .allow(Access::everyone())
        .summary("List the kinds of error")
        .answers(200, "each kind that an answer may name as its `type`", http::problemCatalogueFields());
}

} // namespace kernel::boot
