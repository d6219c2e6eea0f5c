#include "kernel/boot/Serving.h"

#include "kernel/boot/RequestWay.h"
#include "kernel/boot/Schema.h"
#include "kernel/boot/Signals.h"

#include <keelson/Version.h>

#include <Poco/Logger.h>
#include <iostream>
#include <sys/resource.h>

namespace kernel::boot {

namespace {

constexpr std::uint64_t otherFiles = 500;

// As many connections as the system lets us have: what else is open is few.
void raiseFileLimit(std::uint64_t connections)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_max >= connections + otherFiles) return;
    Poco::Logger::get("server").warning("the system lets the server open " + std::to_string(limit.rlim_max) +
        " files, too few for http.limits.connections = " + std::to_string(connections) +
        "; raise the limit (ulimit -Hn)");
}

void announce(const Poco::Net::SocketAddress& address)
{
    const auto url = "http://" + address.toString();
    std::cout << "keelson " << keelson::version() << " listening on " << url << "\ntry: curl -i " << url << "/health\n"
              << std::flush;
}

} // namespace

Serving::Serving(Configured& configured, ops::LineQueue& lines, bool migrate):
    _configured(configured),
    _lines(lines),
    _migrate(migrate || configured.settings().environment != keelson::Environment::production)
{
}

void Serving::run()
{
    const Signals signals;
    raiseFileLimit(_configured.settings().http.limits.connections);
    auto joined = options();
    makeSchema(joined.database.target);
    Server server(std::move(joined), _configured.plugins(), _configured.services(), _configured.state());
    server.start();
    announce(server.address());
    if (const auto address = server.operators().address())
        std::cout << "operators on http://" << address->toString() << std::endl;
    untilAsked(signals);
    std::cout << "stopping\n" << std::flush;
    server.stop();
}

Server::Options Serving::options()
{
    const auto& settings = _configured.settings();
    return {{settings.http.address, settings.http.port}, settings.http.loops, databaseOptions(),
        RequestWay::entrance(settings.http), RequestWay::filters(settings, _lines), settings.http.maintenance,
        settings.http.mountThreads, operators(), RequestWay::limits(settings.http.limits), cursorSecret(),
        RequestWay::publicUrl(settings.http), settings.keep.idempotency};
}

/// Where no secret is given, the nodes of one installation have the database's address in common, with its password.
keelson::Secret Serving::cursorSecret() const
{
    const auto& settings = _configured.settings();
    return settings.http.cursorSecret.value_or(settings.database.url);
}

Operators::Options Serving::operators() const
{
    const auto& settings = _configured.settings();
    Operators::Options options{settings.dataFolder / "admin.sock", std::nullopt, settings.admin.token};
    if (settings.admin.port) options.address.emplace(settings.admin.address, *settings.admin.port);
    return options;
}

data::Database::Options Serving::databaseOptions()
{
    const auto& settings = _configured.settings().database;
    data::Database::Options options{.target = database(), .timeout = settings.timeout};
    options.pool = {.size = settings.poolSize,
        .overflow = settings.poolOverflow,
        .wait = settings.poolWait,
        .preparing = settings.prepared,
        .age = settings.poolAge};
    options.pipeline = settings.pipeline;
    options.slow = settings.slow;
    return options;
}

data::ConnectionString Serving::database()
{
    const auto& database = _configured.settings().database;
    if (!database.embedded()) return data::ConnectionString(database.url.reveal());
    startPostgres();
    return data::ConnectionString(_postgres->url());
}

void Serving::makeSchema(const data::ConnectionString& database)
{
    Schema(_configured).require(database, _configured.settings().database.startWait, _migrate);
}

void Serving::startPostgres()
{
    _postgres.reset();
    _postgres.emplace(data::embedded::EmbeddedPostgres::Options{_configured.settings().dataFolder, std::nullopt,
        [](std::string_view step) { std::cout << step << std::endl; }});
}

void Serving::untilAsked(const Signals& signals)
{
    while (signals.next() == SIGCHLD) revive();
}

/// An embedded PostgreSQL that ended by itself is started again; until then the health routes tell of it.
void Serving::revive()
{
    if (!_postgres || _postgres->running()) return;
    Poco::Logger::get("server").error("the embedded PostgreSQL has ended; it is started again");
    startPostgres();
}

} // namespace kernel::boot
