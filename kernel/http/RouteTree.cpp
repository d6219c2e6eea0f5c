#include "kernel/http/RouteTree.h"

#include <algorithm>

namespace kernel::http {

namespace {

using Kind = Pattern::Segment::Kind;

// By length first: most texts differ there, and that is seen without looking at them.
constexpr auto before = [](const auto& entry, std::string_view text) {
    return entry.first.size() == text.size() ? entry.first < text : entry.first.size() < text.size();
};

} // namespace

void RouteTree::add(const keelson::http::Route& route, const Pattern& pattern)
{
    Node* node = &_root;
    Entry entry{&route, {}};
    for (const auto& segment : pattern.segments())
    {
        node = &child(*node, segment);
        if (segment.kind != Kind::text) entry.parameters.push_back(segment.text);
    }
    node->routes.push_back(std::move(entry));
}

RouteTree::Node& RouteTree::child(Node& node, const Pattern::Segment& segment)
{
    if (segment.kind != Kind::text)
    {
        auto& place = segment.kind == Kind::parameter ? node.parameter : node.tail;
        if (!place) place = std::make_unique<Node>();
        return *place;
    }
    const auto at = std::lower_bound(node.texts.begin(), node.texts.end(), segment.text, before);
    if (at != node.texts.end() && at->first == segment.text) return *at->second;
    return *node.texts.emplace(at, segment.text, std::make_unique<Node>())->second;
}

RouteTree::Found RouteTree::find(std::string_view path) const
{
    Found found;
    if (path.starts_with('/')) walk(_root, path.substr(1), found);
    return found;
}

/// The segment at hand is the front of `rest`.
bool RouteTree::walk(const Node& node, std::string_view rest, Found& found)
{
    const auto slash = rest.find('/');
    const bool last = slash == std::string_view::npos;
    const auto segment = rest.substr(0, slash);
    const auto behind = last ? std::string_view() : rest.substr(slash + 1);
    const auto text = std::lower_bound(node.texts.begin(), node.texts.end(), segment, before);
    if (text != node.texts.end() && text->first == segment)
        if (last ? end(*text->second, found) : walk(*text->second, behind, found)) return true;
    if (node.parameter && walkParameter(*node.parameter, segment, behind, last, found)) return true;
    if (!node.tail) return false;
    found.values[found.count++] = rest;
    return end(*node.tail, found);
}

bool RouteTree::walkParameter(
    const Node& node, std::string_view segment, std::string_view rest, bool last, Found& found)
{
    if (segment.empty()) return false;
    found.values[found.count++] = segment;
    if (last ? end(node, found) : walk(node, rest, found)) return true;
    --found.count;
    return false;
}

bool RouteTree::end(const Node& node, Found& found)
{
    if (node.routes.empty()) return false;
    found.routes = &node.routes;
    return true;
}

} // namespace kernel::http
