#pragma once

#include "kernel/host/Providers.h"

#include <keelson/PluginInfo.h>

#include <string>
#include <vector>

namespace kernel::host {

/// In which order plugins start: what they need before them, and by name where that leaves a choice, so that it is the same
/// on every machine. A value; plugins are known by their index in what the constructor got.
class PluginOrder
{
public:
    /// `server` is what the server itself provides; `disabled` are names of plugins that are there and switched off.
    explicit PluginOrder(std::vector<keelson::PluginInfo> plugins,
        const std::vector<keelson::PluginInfo::Offer>& server = {}, std::vector<std::string> disabled = {});

    /// All plugins, first to start first. Where there are problems, of no use.
    const std::vector<std::size_t>& order() const noexcept { return _order; }

    /// The plugins without which this one does not start.
    const std::vector<std::size_t>& standsOn(std::size_t plugin) const { return _nodes[plugin].required; }

    /// A sentence for each need that is not met, each service that two provide, and each circle of needs.
    const std::vector<std::string>& problems() const noexcept { return _problems; }

private:
    struct Node
    {
        std::vector<std::size_t> required;
        std::vector<std::size_t> before; ///< required and optional ones
        bool ordered = false;
    };

    void connect(std::size_t index, const Providers& providers);
    void addRequired(std::size_t index, const keelson::PluginInfo::Need& need, const Providers::Provider* provider);
    std::string missing(const std::string& plugin, const keelson::PluginInfo::Need& need) const;
    void sort();
    bool isReady(const Node& node) const;
    std::vector<std::size_t> circle(std::size_t from) const;
    void breakCircle(std::size_t from);

    std::vector<keelson::PluginInfo> _plugins;
    std::vector<std::string> _disabled;
    std::vector<Node> _nodes;
    std::vector<std::size_t> _byName;
    std::vector<std::size_t> _order;
    std::vector<std::string> _problems;
};

} // namespace kernel::host
