#include "CorsSettings.h"

#include "Origin.h"

#include <keelson/Settings.h>

#include <algorithm>
#include <string_view>

namespace cors {

using keelson::Settings;
using List = std::vector<std::string>;

namespace {

constexpr std::string_view originsKey = "origins";

// What is wrong with it for production; empty where nothing is.
std::string weakness(const Origin& origin)
{
    if (origin.local()) return "is of a developer's machine, which has no business in production";
    if (!origin.secure()) return "is not https, so that others can read and change what passes";
    return {};
}

std::string readOrigin(Settings& settings, const std::string& text)
{
    if (text == "*")
    {
        if (settings.production())
            settings.refuse(originsKey, "must not be '*' in production; name each origin, as https://app.example.com");
        return text;
    }
    const auto origin = Origin::parse(text);
    if (!origin)
    {
        settings.refuse(originsKey,
            "must be origins, a scheme and a host without a path, as https://app.example.com, not '" + text + "'");
        return text;
    }
    if (const auto reason = weakness(*origin); settings.production() && !reason.empty())
        settings.refuse(originsKey, "must be https origins of the web in production, and '" + text + "' " + reason);
    return origin->text();
}

List readOrigins(Settings& settings)
{
    const auto fallback = settings.production() ? List() : List{"http://localhost:3000", "http://localhost:5173"};
    List origins;
    for (const auto& text : settings.list(originsKey,
             {.fallback = fallback, .help = "the origins whose pages may use the API, as https://app.example.com"}))
        origins.push_back(readOrigin(settings, text));
    if (origins.size() > 1 && std::ranges::find(origins, "*") != origins.end())
        settings.refuse(originsKey, "has '*' beside others, which it covers; leave out the one or the others");
    return origins;
}

bool isToken(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

std::string readNames(Settings& settings, std::string_view key, const List& fallback, std::string_view help)
{
    std::string joined;
    for (const auto& name : settings.list(key, {.fallback = fallback, .help = help}))
    {
        if (!isToken(name)) settings.refuse(key, "must be names of letters, digits and dashes, not '" + name + "'");
        joined.append(joined.empty() ? "" : ", ").append(name);
    }
    return joined;
}

} // namespace

CorsSettings CorsSettings::read(Settings& settings)
{
    CorsSettings read;
    read.origins = readOrigins(settings);
    read.credentials = settings.boolean(
        "credentials", {.fallback = true, .help = "whether they may send cookies along"});
    read.methods = readNames(
        settings, "methods", {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}, "the methods that they may use");
    read.headers = readNames(settings, "headers",
        {"Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "If-Modified-Since",
            "If-Unmodified-Since", "Last-Event-ID", "Prefer", "Traceparent", "Tracestate", "X-CSRF-Token",
            "X-Request-Id", "X-Requested-With"},
        "the header fields that they may send besides those that every page may");
    read.exposed = readNames(settings, "exposed",
        {"X-Request-Id", "ETag", "Link", "Location", "Retry-After", "RateLimit", "RateLimit-Policy",
            "Idempotency-Replayed"},
        "the header fields of answers that they may read");
    read.maxAge = std::chrono::duration_cast<std::chrono::seconds>(settings.duration("max_age",
        {.fallback = std::chrono::minutes(10),
            .max = std::chrono::hours(24),
            .help = "how long a browser may keep what it was told before a request"}));
    read.privateNetwork = settings.boolean("private_network",
        {.fallback = !settings.production(),
            .help = "whether pages of the web may reach the server in a private network"});
    return read;
}

} // namespace cors
