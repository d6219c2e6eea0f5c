#include "Origin.h"

#include <algorithm>
#include <charconv>

namespace cors {

namespace {

bool isHostCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

bool isAddressCharacter(char c)
{
    return (c >= 'a' && c <= 'f') || (c >= '0' && c <= '9') || c == ':' || c == '.';
}

bool isHost(std::string_view host)
{
    if (host.starts_with('[') && host.ends_with(']') && host.size() > 4)
        return std::ranges::all_of(host.substr(1, host.size() - 2), isAddressCharacter);
    return !host.empty() && !host.starts_with('.') && std::ranges::all_of(host, isHostCharacter);
}

// The port without leading zeros; empty for the scheme's own.
std::optional<std::string> portOf(std::string_view text, unsigned usual)
{
    unsigned port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc() || end != text.data() + text.size() || port == 0 || port > 65535) return std::nullopt;
    return port == usual ? std::string() : ":" + std::to_string(port);
}

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return lower;
}

} // namespace

std::optional<Origin> Origin::parse(std::string_view text)
{
    const std::string lower = lowered(text);
    std::string_view rest(lower);
    const bool secure = rest.starts_with("https://");
    if (!secure && !rest.starts_with("http://")) return std::nullopt;
    const std::string scheme = secure ? "https://" : "http://";
    rest.remove_prefix(scheme.size());
    if (rest.ends_with('/')) rest.remove_suffix(1);
    const auto bracket = rest.find(']');
    const auto colon = rest.find(':', bracket == std::string_view::npos ? 0 : bracket);
    const auto host = rest.substr(0, colon);
    const auto port = colon == std::string_view::npos ? "" : portOf(rest.substr(colon + 1), secure ? 443 : 80);
    if (!isHost(host) || !port) return std::nullopt;
    Origin origin;
    origin._text = scheme + std::string(host) + *port;
    return origin;
}

bool Origin::local() const noexcept
{
    auto host = std::string_view(_text);
    host.remove_prefix(host.find("//") + 2);
    if (host.starts_with("[::1]")) return true;
    host = host.substr(0, host.find(':'));
    return host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.");
}

} // namespace cors
