#include "kernel/http/Proxies.h"

#include "kernel/http/Forwarded.h"

#include <algorithm>

namespace kernel::http {

using keelson::http::Headers;
using keelson::http::Request;
using keelson::http::sameName;

namespace {

/// What proxies say; a text is empty where they say nothing.
struct Said
{
    std::string client;
    std::string proto;
    std::string host;
};

/// Leaves of `one` what the other says too; false where not even the clients are the same.
bool agree(Said& one, const Said& other)
{
    if (one.proto != other.proto) one.proto.clear();
    if (one.host != other.host) one.host.clear();
    return one.client == other.client;
}

std::string_view trimmed(std::string_view text) noexcept
{
    while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
    return text;
}

/// All fields of that name as one (RFC 9110, 5.3).
std::string joined(const Headers& headers, std::string_view name)
{
    std::string all;
    for (const auto [key, value] : headers)
        if (sameName(key, name)) all.append(all.empty() ? "" : ",").append(value);
    return all;
}

std::vector<std::string_view> items(std::string_view list)
{
    std::vector<std::string_view> found;
    while (!list.empty())
    {
        const auto comma = list.find(',');
        if (const auto item = trimmed(list.substr(0, comma)); !item.empty()) found.push_back(item);
        list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    }
    return found;
}

/// Of what each proxy has appended the item of the outermost one that is trusted; a proxy may also have replaced all by one.
std::string fromRight(const std::string& list, std::size_t hops)
{
    const auto found = items(list);
    if (found.empty()) return {};
    return std::string(found[found.size() - std::min(found.size(), std::max<std::size_t>(hops, 1))]);
}

std::string schemeOf(std::string_view text)
{
    if (sameName(text, "https")) return "https";
    return sameName(text, "http") ? "http" : "";
}

/// How far the trusted proxies reach: from the right, `from(i)` tells who asked the i-th. Sets the client, and returns how many
/// of them were believed.
template <class Trusts, class From>
std::size_t walk(std::size_t count, std::string& client, const Trusts& trusts, const From& from)
{
    std::size_t hops = 0;
    for (bool trusted = true; trusted && hops < count;)
    {
        const auto node = from(count - ++hops);
        if (!node)
            return hops; // the proxy does not tell: whoever asked it has no address, and so the proxy stands for it
        client = node->text();
        trusted = trusts(*node);
    }
    return hops;
}

template <class Trusts>
Said byForwarded(const Headers& headers, const std::string& peer, const Trusts& trusts)
{
    Said said{peer, {}, {}};
    const auto elements = Forwarded::parse(joined(headers, "Forwarded"));
    if (!elements || elements->empty()) return said;
    const auto hops = walk(
        elements->size(), said.client, trusts, [&](std::size_t index) { return (*elements)[index].from; });
    const auto& outermost = (*elements)[elements->size() - hops];
    said.proto = schemeOf(outermost.proto);
    said.host = outermost.host;
    return said;
}

template <class Trusts>
Said byOlderFields(const Headers& headers, const std::string& peer, const Trusts& trusts)
{
    Said said{peer, {}, {}};
    const auto list = joined(headers, "X-Forwarded-For");
    const auto nodes = items(list);
    const auto hops = walk(nodes.size(), said.client, trusts, [&](std::size_t i) { return Forwarded::node(nodes[i]); });
    said.proto = schemeOf(fromRight(joined(headers, "X-Forwarded-Proto"), hops));
    said.host = fromRight(joined(headers, "X-Forwarded-Host"), hops);
    if (!Forwarded::isHost(said.host)) said.host.clear();
    return said;
}

} // namespace

Proxies::Proxies(std::vector<Network> trusted): _trusted(std::move(trusted)) {}

void Proxies::resolve(Request& request) const
{
    if (_trusted.empty()) return;
    const auto peer = Address::parse(request.client);
    if (!peer || !trusts(*peer)) return;
    const auto& headers = request.headers;
    const auto trusted = [this](const Address& address) { return trusts(address); };
    const bool standard = headers.get("Forwarded").has_value();
    const bool older = headers.get("X-Forwarded-For") || headers.get("X-Forwarded-Proto") ||
        headers.get("X-Forwarded-Host");
    if (!standard && !older) return;
    auto said = standard ? byForwarded(headers, request.client, trusted)
                         : byOlderFields(headers, request.client, trusted);
    if (standard && older && !agree(said, byOlderFields(headers, request.client, trusted))) return;
    request.client = std::move(said.client);
    if (!said.proto.empty()) request.scheme = std::move(said.proto);
    if (!said.host.empty()) request.host = std::move(said.host);
}

bool Proxies::trusts(const Address& address) const noexcept
{
    return std::any_of(_trusted.begin(), _trusted.end(), [&](const Network& each) { return each.contains(address); });
}

} // namespace kernel::http
