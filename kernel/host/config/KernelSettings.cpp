#include "kernel/host/config/KernelSettings.h"

#include <keelson/Settings.h>
#include <keelson/SettingsSource.h>

#include <unistd.h>

namespace kernel::host::config {
namespace {

using keelson::Environment;
using keelson::Settings;
using namespace std::chrono_literals;

Environment readEnvironment(Settings& settings)
{
    return settings.choice<Environment>("environment",
        {.allowed = {{"development", Environment::development}, {"test", Environment::test},
             {"production", Environment::production}},
            .fallback = Environment::development,
            .help = "what the server runs for; production makes nothing up and lets nothing weak through"});
}

std::optional<std::string> readPublicUrl(Settings& settings)
{
    auto url = settings.optionalText("http.public_url", {.help = "where browsers reach the server: scheme and host"});
    if (!url || url->starts_with("https://")) return url;
    if (!url->starts_with("http://")) settings.refuse("http.public_url", "must begin with https:// or http://");
    else if (settings.production())
        settings.warn("http.public_url", "begins with http://, so what passes can be read by others");
    return url;
}

/// Nobody is sent to a place that a client made up, or round in circles.
void checkRedirect(Settings& settings, const KernelSettings::Http& http)
{
    if (!http.httpsRedirect) return;
    const bool secure = http.publicUrl && http.publicUrl->starts_with("https://");
    if (http.publicUrl ? !secure : http.hosts.empty())
        settings.refuse(
            "http.https_redirect", "needs to know where to: set http.public_url=https://..., or http.hosts");
    if (http.proxies.empty())
        settings.warn("http.https_redirect",
            "redirects all requests as long as no proxy in http.proxies says that they came by https");
}

/// What the server does around handlers.
void readWay(Settings& settings, KernelSettings::Http& http)
{
    http.httpsRedirect = settings.boolean("http.https_redirect",
        {.fallback = false, .help = "sends those who come by http to https, at http.public_url or the host asked for"});
    http.maintenance = settings.text("http.maintenance",
        {.fallback = "", .max = 500, .help = "a message that all but administrators and health probes get, with 503"});
    http.gzip = settings.boolean("http.gzip", {.fallback = true, .help = "compresses answers for those who accept it"});
    http.mountThreads = settings.integer<unsigned>("http.mount.threads",
        {.fallback = 8U, .min = 1, .max = 1000, .help = "how many requests to mounted Poco handlers run at a time"});
    checkRedirect(settings, http);
}

KernelSettings::Http readHttp(Settings& settings)
{
    const std::string address = settings.production() ? "0.0.0.0" : "127.0.0.1";
    KernelSettings::Http http{.address = settings.text("http.address",
                                  {.fallback = address, .min = 1, .max = 255, .help = "the address to listen on"}),
        .port = settings.integer<std::uint16_t>(
            "http.port", {.fallback = std::uint16_t{8000}, .help = "the port to listen on; 0 takes a free one"}),
        .loops = settings.integer<unsigned>(
            "http.loops", {.fallback = 0U, .max = 256, .help = "how many threads serve requests; 0 is one a core"}),
        .hosts = settings.list(
            "http.hosts", {.help = "names that requests may ask for, *.example.com too; none allows every one"}),
        .publicUrl = readPublicUrl(settings),
        .proxies = settings.list("http.proxies",
            {.help = "networks of proxies that are believed who asks, as 10.0.0.0/8; none, loopback neither, without "
                     "it"}),
        .aliases = settings.map(
            "http.aliases", {.help = "further names of paths: http.aliases./api/tasks = /api/v1/tasks"}),
        .requestTimeout = settings.duration("http.request_timeout",
            {.fallback = 30s,
                .max = 24h,
                .help = "how long a request may take before it is given up with 503; 0 is any"}),
        .cursorSecret = settings.optionalSecret("http.cursors.secret",
            {.min = 32,
                .strong = true,
                .generate = true,
                .help = "signs the cursors of lists, on all nodes the same; without it database.url stands in"})};
    readWay(settings, http);
    http.limits = HttpLimits::read(settings);
    if (settings.production() && http.hosts.empty())
    {
        settings.warn("http.hosts", "is empty, so requests may ask for any name; list the server's own");
    }
    return http;
}

keelson::Secret readDatabaseUrl(Settings& settings)
{
    const auto given = settings.optionalSecret("database.url",
        {.help = "postgresql://user:password@host:5432/db, or embedded: (the fallback) for a database of the server's "
                 "own"});
    auto url = given.value_or(keelson::Secret("embedded:"));
    const auto text = url.reveal();
    if (text == "embedded:")
    {
        if (settings.production())
        {
            settings.refuse("database.url",
                "must name a PostgreSQL server in production, as DATABASE_URL="
                "postgresql://user:password@host:5432/db; embedded: is for development");
        }
    }
    else if (!text.starts_with("postgresql://") && !text.starts_with("postgres://"))
    {
        settings.refuse("database.url", "must begin with postgresql://, or be embedded:");
    }
    return url;
}

KernelSettings::Database readDatabase(Settings& settings)
{
    return {.url = readDatabaseUrl(settings),
        .timeout = settings.duration(
            "database.timeout", {.fallback = 5s, .min = 10ms, .max = 10min, .help = "how long a statement may take"}),
        .poolSize = settings.integer<unsigned>(
            "database.pool.size", {.fallback = 20U, .min = 1, .max = 10'000, .help = "connections that stay open"}),
        .poolOverflow = settings.integer<unsigned>("database.pool.overflow",
            {.fallback = 10U, .max = 10'000, .help = "further connections when those are busy"}),
        .poolWait = settings.duration("database.pool.wait",
            {.fallback = 5s, .max = 10min, .help = "how long a request waits for a connection before it gets 503"}),
        .startWait = settings.duration("database.start_wait",
            {.fallback = 30s,
                .max = 1h,
                .help = "how long the server waits at its start for a database that is not there"}),
        .poolAge = settings.duration("database.pool.age",
            {.fallback = 30min, .min = 1s, .max = 240h, .help = "after which a connection is replaced by a new one"}),
        .prepared = settings.choice<bool>("database.prepared",
            {.allowed = {{"auto", true}, {"off", false}},
                .fallback = true,
                .help = "off for a pooler of transactions that cannot keep prepared statements"}),
        .pipeline = settings.choice<bool>("database.pipeline",
            {.allowed = {{"on", true}, {"off", false}},
                .fallback = true,
                .help = "off for a pooler that does not take several statements on their way at once"}),
        .slow = settings.duration("database.slow",
            {.fallback = 100ms, .min = 1ms, .max = 1h, .help = "from which on a statement is told in the log"})};
}

KernelSettings::Log readLog(Settings& settings)
{
    return {.level = settings.choice("log.level",
                {.allowed = {"trace", "debug", "info", "warning", "error", "fatal"},
                    .fallback = "info",
                    .help = "the least important messages that are written"}),
        .json = settings.choice<bool>("log.format",
            {.allowed = {{"text", false}, {"json", true}},
                .fallback = false,
                .help = "how lines look: for people, or one JSON object a line"}),
        .access = settings.boolean("log.access", {.fallback = true, .help = "writes a line for every request"})};
}

KernelSettings::Admin readAdmin(Settings& settings)
{
    return {.address = settings.text("admin.address",
                {.fallback = "127.0.0.1", .min = 1, .max = 255, .help = "the address of the operators' port"}),
        .port = settings.optionalInteger<std::uint16_t>("admin.port",
            {.help = "the operators' port, for health and metrics; none leaves it at the socket data.dir/admin.sock"}),
        .token = settings.optionalSecret("admin.token",
            {.min = 32, .strong = true, .help = "opens all of the operators' routes over TCP, as a bearer"})};
}

KernelSettings::Keep readKeep(Settings& settings)
{
    return {.events = settings.duration(
                "events.keep", {.fallback = 7 * 24h, .min = 1min, .help = "how long events stay in the database"}),
        .securityEvents = settings.duration("events.security.keep",
            {.fallback = 90 * 24h, .min = 1min, .help = "how long security events stay in the database"}),
        .idempotency = settings.duration("idempotency.keep",
            {.fallback = 24h,
                .min = 1min,
                .help = "how long a request with an Idempotency-Key is answered as the first was"})};
}

KernelSettings::Plugins readPlugins(Settings& settings)
{
    using List = std::vector<std::string>;
    return {.enabled = settings.list(
                "plugins.enabled", {.fallback = {"*"}, .help = "the plugins to load; * is all that are found"}),
        .disabled = settings.list("plugins.disabled", {.help = "plugins not to load, out of those enabled"}),
        .path = settings.list("plugins.path", {.help = "folders with plugins; none means those beside the program"}),
        .required = settings.list("plugins.required",
            {.fallback = settings.production() ? List{"*"} : List{},
                .help = "plugins without which the server does not start; * is all that are enabled"})};
}

std::filesystem::path readDataFolder(Settings& settings)
{
    // What lies under root's home is out of reach of the user that the embedded PostgreSQL runs as.
    const std::string fallback = ::geteuid() == 0 ? "/var/lib/keelson" : "data";
    return settings.text(
        "data.dir", {.fallback = fallback, .min = 1, .help = "the folder for all that the server keeps"});
}

} // namespace

KernelSettings::KernelSettings(keelson::SettingsSource& source): KernelSettings(Settings("", source)) {}

KernelSettings::KernelSettings(Settings settings):
    environment(readEnvironment(settings)),
    dataFolder(readDataFolder(settings)),
    log(readLog(settings)),
    http(readHttp(settings)),
    database(readDatabase(settings)),
    migrations(settings.optionalText("migrations.path",
        {.min = 1,
            .help = "the folder with a folder of migrations for each owner; none means the one beside the program"})),
    admin(readAdmin(settings)),
    keep(readKeep(settings)),
    plugins(readPlugins(settings))
{
}

} // namespace kernel::host::config
