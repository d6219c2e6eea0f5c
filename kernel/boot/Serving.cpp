#include "kernel/boot/Serving.h"

#include "kernel/boot/Signals.h"
#include "kernel/ops/Logging.h"

#include <keelson/Version.h>

#include <Poco/Exception.h>
#include <Poco/Logger.h>
#include <Poco/NumberParser.h>
#include <Poco/Util/Application.h>
#include <iostream>
#include <sys/resource.h>
#include <unistd.h>

namespace kernel::boot {

namespace {

// A folder under root's home would be out of the reach of the user that PostgreSQL runs as.
std::filesystem::path defaultFolder()
{
    return ::geteuid() == 0 ? std::filesystem::path("/var/lib/keelson") : std::filesystem::current_path() / "data";
}

unsigned number(
    const Poco::Util::AbstractConfiguration& settings, const std::string& key, unsigned fallback, unsigned most)
{
    unsigned value = fallback;
    const auto text = settings.getString(key, std::to_string(fallback));
    if (!Poco::NumberParser::tryParseUnsigned(text, value) || value > most)
        throw Poco::InvalidArgumentException(
            key + " is '" + text + "'; it takes a number from 0 to " + std::to_string(most));
    return value;
}

void raiseFileLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

Serving::Serving(const Poco::Util::AbstractConfiguration& settings): _settings(settings) {}

int Serving::run()
{
    const ops::Logging logging(_settings.getString("log.level", "information"));
    try
    {
        return serve();
    }
    catch (const Poco::InvalidArgumentException& exception)
    {
        std::cerr << "keelson: " << exception.message() << '\n';
        return Poco::Util::Application::EXIT_CONFIG;
    }
    catch (const Poco::Exception& exception)
    {
        std::cerr << "keelson: " << exception.displayText() << '\n';
    }
    catch (const std::exception& exception)
    {
        std::cerr << "keelson: " << exception.what() << '\n';
    }
    return Poco::Util::Application::EXIT_UNAVAILABLE;
}

int Serving::serve()
{
    const Signals signals;
    raiseFileLimit();
    Server server(options());
    server.start();
    const auto address = server.address().toString();
    std::cout << "keelson " << keelson::version() << " listening on http://" << address << "\n"
              << "try: curl http://" << address << "/health\n"
              << std::flush;
    untilAsked(signals);
    server.stop();
    return Poco::Util::Application::EXIT_OK;
}

Server::Options Serving::options()
{
    const auto port = static_cast<std::uint16_t>(number(_settings, "http.port", 8000, 65535));
    const Poco::Net::SocketAddress address(_settings.getString("http.address", "127.0.0.1"), port);
    return {address, number(_settings, "http.loops", 0, 256), {database()}, {}};
}

data::ConnectionString Serving::database()
{
    const auto url = _settings.getString("database.url", "embedded:");
    if (url != "embedded:") return data::ConnectionString(url);
    startPostgres();
    return data::ConnectionString(_postgres->url());
}

void Serving::startPostgres()
{
    const std::filesystem::path folder = _settings.getString("data.dir", defaultFolder().string());
    _postgres.reset();
    _postgres.emplace(data::embedded::EmbeddedPostgres::Options{
        folder, std::nullopt, [](std::string_view step) { std::cout << step << std::endl; }});
}

void Serving::untilAsked(const Signals& signals)
{
    while (signals.next() == SIGCHLD) revive();
    std::cout << "stopping\n" << std::flush;
}

/// An embedded PostgreSQL that ended by itself is started again; until then the health routes tell of it.
void Serving::revive()
{
    if (!_postgres || _postgres->running()) return;
    Poco::Logger::get("server").error("the embedded PostgreSQL has ended; it is started again");
    startPostgres();
}

} // namespace kernel::boot
