#include "kernel/boot/RequestWay.h"

#include "kernel/http/Forwarded.h"

namespace kernel::boot {

using Settings = host::config::KernelSettings::Http;
using keelson::SettingsSource;

namespace {

void checkProxies(const Settings& settings, SettingsSource& source)
{
    for (const auto& each : settings.proxies)
        if (!http::Network::parse(each))
            source.refuse(
                "http.proxies", "takes addresses and networks, as 10.0.0.0/8 or fd00::/8, not '" + each + "'");
}

void checkAliases(const Settings& settings, SettingsSource& source)
{
    for (const auto& [name, path] : settings.aliases)
        if (const auto wrong = http::Aliases::wrong(name, path); !wrong.empty())
            source.refuse("http.aliases." + name, wrong);
}

void checkPublicUrl(const Settings& settings, SettingsSource& source)
{
    const auto url = RequestWay::publicUrl(settings);
    const auto scheme = url.find("://");
    if (scheme == std::string::npos || http::Forwarded::isHost(std::string_view(url).substr(scheme + 3))) return;
    source.refuse("http.public_url", "must be a scheme and a host, as https://api.example.com, and nothing more");
}

} // namespace

void RequestWay::check(const Settings& settings, SettingsSource& source)
{
    checkProxies(settings, source);
    checkAliases(settings, source);
    checkPublicUrl(settings, source);
}

http::Entrance::Options RequestWay::entrance(const Settings& settings)
{
    std::vector<http::Network> proxies;
    for (const auto& each : settings.proxies) proxies.push_back(http::Network::parse(each).value());
    return {http::Proxies(std::move(proxies)), http::Aliases(settings.aliases), publicUrl(settings),
        settings.requestTimeout};
}

WayFilters::Options RequestWay::filters(const host::config::KernelSettings& settings, ops::LineQueue& lines)
{
    const auto& http = settings.http;
    return {.hosts = http.hosts,
        .httpsRedirect = http.httpsRedirect,
        .publicUrl = publicUrl(http),
        .gzip = http.gzip,
        .timing = settings.environment != keelson::Environment::production,
        .accessLines = settings.log.access ? &lines : nullptr,
        .form = settings.log.json ? ops::Form::json : ops::Form::text};
}

http::Limits RequestWay::limits(const host::config::HttpLimits& settings)
{
    return {.requestLine = settings.requestLine,
        .headers = settings.headers,
        .headerCount = settings.headerCount,
        .body = settings.body,
        .bodyMemory = settings.bodyMemory,
        .headerTime = settings.headerTime,
        .bodyTime = settings.bodyTime,
        .bodyRate = settings.bodyRate,
        .idleTime = settings.idleTime,
        .writeTime = settings.writeTime,
        .connections = settings.connections,
        .perAddress = settings.perAddress,
        .requests = settings.requests,
        .pipelined = settings.pipelined};
}

std::string RequestWay::publicUrl(const Settings& settings)
{
    auto url = settings.publicUrl.value_or("");
    if (url.ends_with('/')) url.pop_back();
    return url;
}

} // namespace kernel::boot
