#include "kernel/http/RouteTree.h"

#include <algorithm>

namespace kernel::http {

namespace {

using Kind = Pattern::Segment::Kind;

} // namespace

// Length, first and last character: few texts at one place have the same.
std::uint32_t RouteTree::markOf(std::string_view text) noexcept
{
    if (text.empty()) return 0;
    const auto first = static_cast<unsigned char>(text.front());
    const auto last = static_cast<unsigned char>(text.back());
    return static_cast<std::uint32_t>(text.size()) << 16U | std::uint32_t{first} << 8U | last;
}

RouteTree::Node* RouteTree::Node::at(std::string_view text) const noexcept
{
    const auto mark = markOf(text);
    auto known = std::lower_bound(marks.begin(), marks.end(), mark);
    for (; known != marks.end() && *known == mark; ++known)
        if (const auto& [other, node] = texts[static_cast<std::size_t>(known - marks.begin())]; other == text)
            return node.get();
    return nullptr;
}

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
    if (auto* known = node.at(segment.text)) return *known;
    const auto mark = markOf(segment.text);
    const auto place = std::lower_bound(node.marks.begin(), node.marks.end(), mark) - node.marks.begin();
    node.marks.insert(node.marks.begin() + place, mark);
    return *node.texts.emplace(node.texts.begin() + place, segment.text, std::make_unique<Node>())->second;
}

RouteTree::Found RouteTree::find(std::string_view path) const
{
    Found found;
    if (path.starts_with('/')) walk(&_root, path.substr(1), found);
    return found;
}

/// The segment at hand is the front of `rest`. Where there is nothing but text, there is one way on.
bool RouteTree::walk(const Node* node, std::string_view rest, Found& found)
{
    for (auto slash = rest.find('/'); slash != std::string_view::npos; slash = rest.find('/'))
    {
        const auto segment = rest.substr(0, slash);
        const auto behind = rest.substr(slash + 1);
        const auto* const text = node->at(segment);
        if (node->parameter || node->tail)
        {
            if (text && walk(text, behind, found)) return true;
            return walkParameter(*node, segment, behind, found) || tail(*node, rest, found);
        }
        if (!text) return false;
        node = text;
        rest = behind;
    }
    return finish(*node, rest, found);
}

bool RouteTree::walkParameter(const Node& node, std::string_view segment, std::string_view behind, Found& found)
{
    if (!node.parameter || segment.empty()) return false;
    found.values[found.count++] = segment;
    if (walk(node.parameter.get(), behind, found)) return true;
    --found.count;
    return false;
}

/// The last segment.
bool RouteTree::finish(const Node& node, std::string_view segment, Found& found)
{
    if (const auto* text = node.at(segment); text && end(*text, found)) return true;
    if (node.parameter && !segment.empty() && end(*node.parameter, found))
    {
        found.values[found.count++] = segment;
        return true;
    }
    return tail(node, segment, found);
}

bool RouteTree::tail(const Node& node, std::string_view rest, Found& found)
{
    if (!node.tail) return false;
    found.values[found.count++] = rest;
    return end(*node.tail, found);
}

bool RouteTree::end(const Node& node, Found& found)
{
    if (node.routes.empty()) return false;
    found.routes = &node.routes;
    return true;
}

} // namespace kernel::http
