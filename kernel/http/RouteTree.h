#pragma once

#include "kernel/http/Pattern.h"

#include <keelson/http/Route.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kernel::http {

/// Finds the routes of a path by walking its segments: text before a parameter before a tail. Built once, then read by
/// all loops at once; finding costs no allocation.
class RouteTree
{
public:
    static constexpr std::size_t mostParameters = 8;

    /// One method of a path, and the names of the parameters in its pattern.
    struct Entry
    {
        const keelson::http::Route* route;
        std::vector<std::string_view> parameters;
    };

    /// All methods of one path, and the parameters' values in it, still encoded.
    struct Found
    {
        const std::vector<Entry>* routes = nullptr;
        std::array<std::string_view, mostParameters> values{};
        std::size_t count = 0;
    };

    void add(const keelson::http::Route& route, const Pattern& pattern);

    /// `routes` is null for a path that is not there.
    Found find(std::string_view path) const;

private:
    struct Node
    {
        std::vector<std::uint32_t> marks; // of the texts, ascending: what is looked up before they are
        std::vector<std::pair<std::string_view, std::unique_ptr<Node>>> texts;
        std::unique_ptr<Node> parameter;
        std::unique_ptr<Node> tail;
        std::vector<Entry> routes;

        /// Null where there is none of that text.
        Node* at(std::string_view text) const noexcept;
    };

    static std::uint32_t markOf(std::string_view text) noexcept;
    static Node& child(Node& node, const Pattern::Segment& segment);
    static bool walk(const Node* node, std::string_view rest, Found& found);
    static bool walkParameter(const Node& node, std::string_view segment, std::string_view behind, Found& found);
    static bool finish(const Node& node, std::string_view segment, Found& found);
    static bool tail(const Node& node, std::string_view rest, Found& found);
    static bool end(const Node& node, Found& found);

    Node _root;
};

} // namespace kernel::http
