#include "kernel/http/Proxies.h"

#include "kernel/http/Forwarded.h"

#include <algorithm>
#include <forward_list>

namespace kernel::http {

using keelson::http::Headers;
using keelson::http::Request;
using keelson::http::sameName;

namespace {

/// What proxies say; a text is empty where they say nothing.
struct Said
{
    std::string client;
    std::string_view proto{};
    std::string host{};
};

/// Leaves of `one` what the other says too; false where not even the clients are the same.
bool agree(Said& one, const Said& other)
{
    if (one.proto != other.proto) one.proto = {};
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

/// The fields by which proxies speak, looked up in one go.
class Spoken
{
public:
    explicit Spoken(const Headers& headers)
    {
        for (const auto [name, value] : headers)
        {
            if (name.size() == forwarded.name.size()) note(forwarded, name, value);
            else if (name.size() == client.name.size()) note(client, name, value);
            else if (name.size() == proto.name.size()) note(proto, name, value);
            else if (name.size() == host.name.size()) note(host, name, value);
        }
        for (auto* field : {&forwarded, &client, &proto, &host})
            if (field->count > 1) field->value = _joined.emplace_front(joined(headers, field->name));
    }
    Spoken(const Spoken&) = delete;
    Spoken& operator=(const Spoken&) = delete;

    bool standard() const noexcept { return forwarded.count > 0; }
    bool older() const noexcept { return client.count + proto.count + host.count > 0; }

    struct Field
    {
        std::string_view name;
        std::string_view value{};
        std::size_t count = 0;
    };

    Field forwarded{"Forwarded"};
    Field client{"X-Forwarded-For"};
    Field proto{"X-Forwarded-Proto"};
    Field host{"X-Forwarded-Host"};

private:
    static void note(Field& field, std::string_view name, std::string_view value)
    {
        if (sameName(name, field.name) && field.count++ == 0) field.value = value;
    }

    std::forward_list<std::string> _joined; // the values of which there are several
};

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
Said byForwarded(const Spoken& spoken, const std::string& peer, const Trusts& trusts)
{
    Said said{peer};
    const auto elements = Forwarded::parse(spoken.forwarded.value);
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
Said byOlderFields(const Spoken& spoken, const std::string& peer, const Trusts& trusts)
{
    Said said{peer};
    FromRight nodes(spoken.client.value);
    const auto hops = walk(said.client, trusts, [&](Forwarded::Node& node) {
        const auto item = nodes.next();
        node = Forwarded::node(item);
        return !item.empty();
    });
    said.proto = schemeOf(outermost(spoken.proto.value, hops));
    if (const auto host = outermost(spoken.host.value, hops); Forwarded::isHost(host)) said.host = host;
    return said;
}

} // namespace

Proxies::Proxies(std::vector<Network> trusted): _trusted(std::move(trusted)) {}

void Proxies::resolve(Request& request) const
{
    if (_trusted.empty()) return;
    const Spoken spoken(request.headers);
    if (!spoken.standard() && !spoken.older()) return;
    const auto peer = Address::parse(request.client);
    if (!peer || !trusts(*peer)) return;
    const auto trusted = [this](const Address& address) { return trusts(address); };
    auto said = spoken.standard() ? byForwarded(spoken, request.client, trusted)
                                  : byOlderFields(spoken, request.client, trusted);
    if (spoken.standard() && spoken.older() && !agree(said, byOlderFields(spoken, request.client, trusted))) return;
    request.client = std::move(said.client);
    if (!said.proto.empty()) request.scheme = said.proto;
    if (!said.host.empty()) request.host = std::move(said.host);
}

bool Proxies::trusts(const Address& address) const noexcept
{
    return std::any_of(_trusted.begin(), _trusted.end(), [&](const Network& each) { return each.contains(address); });
}

} // namespace kernel::http
