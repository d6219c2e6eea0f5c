#include "kernel/http/Authority.h"

#include "kernel/http/Characters.h"

#include <keelson/http/Headers.h>

#include <algorithm>

namespace kernel::http {

using keelson::http::sameName;

namespace {

constexpr auto digits = Characters().range('0', '9');
constexpr auto address = digits.range('A', 'F').range('a', 'f').with(":.");

bool port(std::string_view text) noexcept
{
    if (!digits.all(text)) return false;
    text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
    return text.size() < 5 || (text.size() == 5 && text <= "65535");
}

// With or without the port, which may be empty (RFC 3986, 3.2.3).
std::string_view withoutPort(std::string_view text, std::string_view usual) noexcept
{
    if (text.ends_with(usual)) text.remove_suffix(usual.size());
    if (text.ends_with(':')) text.remove_suffix(1);
    return text;
}

} // namespace

bool Authority::valid(std::string_view text) noexcept
{
    if (text.starts_with('['))
    {
        const auto end = text.find(']');
        if (end == std::string_view::npos || end < 3 || !address.all(text.substr(1, end - 1))) return false;
        text.remove_prefix(end + 1);
        return text.empty() || (text.front() == ':' && port(text.substr(1)));
    }
    const auto colon = text.find(':');
    const auto name = text.substr(0, colon);
    if (name.empty() || !characters::host.all(name)) return false;
    return colon == std::string_view::npos || port(text.substr(colon + 1));
}

std::string_view Authority::of(std::string_view target) noexcept
{
    const auto scheme = target.find("://");
    if (target.starts_with('/') || scheme == std::string_view::npos) return {};
    target.remove_prefix(scheme + 3);
    return target.substr(0, target.find_first_of("/?"));
}

bool Authority::agree(std::string_view target, std::string_view host) noexcept
{
    const std::string_view usual = sameName(target.substr(0, 5), "https") ? ":443" : ":80";
    return sameName(withoutPort(of(target), usual), withoutPort(host, usual));
}

} // namespace kernel::http
