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

/// All fields of that name as one (RFC 9110, 5.3); `storage` where there are several.
std::string_view joined(const Headers& headers, std::string_view name, std::string& storage)
{
    std::string_view first;
    std::size_t count = 0;
    for (const auto [key, value] : headers)
    {
        if (!sameName(key, name)) continue;
        if (count++ == 0) first = value;
        else storage.append(storage.empty() ? first : "").append(",").append(value);
    }
    return count > 1 ? std::string_view(storage) : first;
}

/// The items of a list from its right end; those without a text do not count.
class FromRight
{
public:
    explicit FromRight(std::string_view list): _rest(list) {}

    /// Empty when there is none left.
    std::string_view next() noexcept
    {
        while (!_rest.empty())
        {
            const auto comma = _rest.rfind(',');
            const auto at = comma == std::string_view::npos ? 0 : comma + 1;
            const auto item = trimmed(_rest.substr(at));
            _rest = _rest.substr(0, comma == std::string_view::npos ? 0 : comma);
            if (!item.empty()) return item;
        }
        return {};
    }

private:
    std::string_view _rest;
};

/// Of what each proxy has appended the item of the outermost one that is trusted; a proxy may also have replaced all by one.
std::string_view outermost(std::string_view list, std::size_t hops)
{
    FromRight items(list);
    auto found = items.next();
    for (std::size_t hop = 1; hop < hops; ++hop)
    {
        const auto item = items.next();
        if (item.empty()) break;
        found = item;
    }
    return found;
}

std::string_view schemeOf(std::string_view text) noexcept
{
    if (sameName(text, "https")) return "https";
    return sameName(text, "http") ? "http" : "";
}

/// How far the trusted proxies reach: `next` tells from the right who asked each, as long as there is one. Sets the client,
/// and returns how many of them were believed.
template <class Trusts, class Next>
std::size_t walk(std::string& client, const Trusts& trusts, const Next& next)
{
    std::size_t hops = 0;
    Forwarded::Node node;
    for (bool trusted = true; trusted && next(node); ++hops)
    {
        if (!node) return hops + 1; // the proxy does not tell: who asked it has no address, and the proxy stands for it
        client = node->text();
        trusted = trusts(*node);
    }
    return hops;
}

template <class Trusts>
Said byForwarded(const Headers& headers, const std::string& peer, const Trusts& trusts)
{
    Said said{peer, {}, {}};
    std::string storage;
    const auto elements = Forwarded::parse(joined(headers, "Forwarded", storage));
    if (!elements || elements->empty()) return said;
    auto at = elements->rbegin();
    const auto hops = walk(said.client, trusts, [&](Forwarded::Node& node) {
        if (at == elements->rend()) return false;
        node = at++->from;
        return true;
    });
    const auto& element = (*elements)[elements->size() - hops];
    said.proto = schemeOf(element.proto);
    said.host = element.host;
    return said;
}

template <class Trusts>
Said byOlderFields(const Headers& headers, const std::string& peer, const Trusts& trusts)
{
    Said said{peer, {}, {}};
    std::string storage;
    FromRight nodes(joined(headers, "X-Forwarded-For", storage));
    const auto hops = walk(said.client, trusts, [&](Forwarded::Node& node) {
        const auto item = nodes.next();
        node = Forwarded::node(item);
        return !item.empty();
    });
    storage.clear();
    said.proto = schemeOf(outermost(joined(headers, "X-Forwarded-Proto", storage), hops));
    storage.clear();
    said.host = outermost(joined(headers, "X-Forwarded-Host", storage), hops);
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
