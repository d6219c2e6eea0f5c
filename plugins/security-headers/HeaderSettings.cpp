#include "HeaderSettings.h"

#include <keelson/Settings.h>

#include <algorithm>
#include <string_view>

namespace security_headers {

using keelson::Settings;

namespace {

constexpr std::string_view strictPage =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src "
    "'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
constexpr std::string_view nothingAtAll = "default-src 'none'; frame-ancestors 'none'";
constexpr std::string_view permissions =
    "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";

constexpr auto year = std::chrono::hours(24 * 365);

bool isValue(std::string_view text)
{
    return std::ranges::all_of(text, [](unsigned char c) { return c >= ' ' && c < 0x7F; });
}

bool isToken(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

// `none` stands for a field that is not sent.
std::string readValue(Settings& settings, std::string_view key, std::string_view fallback, std::string_view help)
{
    auto value = settings.text(key, {.fallback = std::string(fallback), .help = help});
    if (!isValue(value)) settings.refuse(key, "must be of printable ASCII characters, as a header field's value is");
    if (value == "none") value.clear();
    return value;
}

std::string readTransportSecurity(Settings& settings)
{
    const auto age = std::chrono::duration_cast<std::chrono::seconds>(settings.duration("hsts.age",
        {.fallback = year,
            .help = "how long browsers shall come by https alone; 0 sends no Strict-Transport-Security"}));
    const bool subdomains = settings.boolean(
        "hsts.subdomains", {.fallback = false, .help = "whether that holds for all names below the server's too"});
    const bool preload = settings.boolean(
        "hsts.preload", {.fallback = false, .help = "whether browsers may ship with the server's name in their list"});
    if (preload && (!subdomains || age < year))
        settings.refuse("hsts.preload", "needs hsts.subdomains = true and an hsts.age of 365d or more");
    if (age.count() == 0) return {};
    return "max-age=" + std::to_string(age.count()) + (subdomains ? "; includeSubDomains" : "") +
        (preload ? "; preload" : "");
}

// `for./docs.X-Frame-Options = SAMEORIGIN`: a path may hold dots, the name of a header field does not.
void readOverrides(Settings& settings, HeaderSettings& read)
{
    for (const auto& [entry, text] : settings.map("for",
             {.help = "a header field below a path, as for./embed.X-Frame-Options = SAMEORIGIN; none sends it not"}))
    {
        const auto key = "for." + entry;
        const auto dot = entry.rfind('.');
        const auto path = entry.substr(0, dot);
        const auto name = dot == std::string::npos ? std::string() : entry.substr(dot + 1);
        if (!path.starts_with('/') || !isToken(name))
            settings.refuse(key, "must name a path and a header field, as for./embed.X-Frame-Options");
        else if (!isValue(text))
            settings.refuse(key, "must be of printable ASCII characters, as a header field's value is");
        else read.overrides[path].push_back({name, text == "none" ? std::string() : text});
    }
}

} // namespace

HeaderSettings HeaderSettings::read(Settings& settings)
{
    HeaderSettings read;
    const auto always = [&](std::string name, std::string_view key, std::string_view fallback, std::string_view help) {
        if (auto value = readValue(settings, key, fallback, help); !value.empty())
            read.always.push_back({std::move(name), std::move(value)});
    };
    always("X-Content-Type-Options", "content_type_options", "nosniff", "X-Content-Type-Options, or none");
    always("X-Frame-Options", "frame_options", "DENY", "X-Frame-Options, or none");
    always("Referrer-Policy", "referrer_policy", "strict-origin-when-cross-origin", "Referrer-Policy, or none");
    always("Permissions-Policy", "permissions_policy", permissions, "Permissions-Policy, or none");
    always("Cross-Origin-Opener-Policy", "opener_policy", "same-origin", "Cross-Origin-Opener-Policy, or none");
    always("Cross-Origin-Resource-Policy", "resource_policy", "same-origin", "Cross-Origin-Resource-Policy, or none");
    always("X-XSS-Protection", "xss_protection", "1; mode=block", "X-XSS-Protection, or none");
    read.pagePolicy = readValue(settings, "csp.page", strictPage, "Content-Security-Policy of pages, or none");
    read.apiPolicy = readValue(
        settings, "csp.api", nothingAtAll, "Content-Security-Policy of all other answers, or none");
    read.reportOnlyPolicy = readValue(
        settings, "csp.report_only", "none", "Content-Security-Policy-Report-Only of pages, or none");
    read.cacheControl = readValue(
        settings, "cache_control", "no-store", "Cache-Control of answers that do not say themselves, or none");
    read.transportSecurity = readTransportSecurity(settings);
    readOverrides(settings, read);
    return read;
}

} // namespace security_headers
