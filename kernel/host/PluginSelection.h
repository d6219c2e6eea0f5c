#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kernel::host {

/// Which of the plugins that are there the deployer wants: the settings `plugins.enabled`, `plugins.disabled` and
/// `plugins.required`, each a list of names or `*` for all. A value.
struct PluginSelection
{
    std::vector<std::string> enabled{"*"};
    std::vector<std::string> disabled{};
    std::vector<std::string> required{"*"}; ///< of the enabled ones: a failure of theirs in start() is the server's

    bool isEnabled(std::string_view plugin) const;
    bool isRequired(std::string_view plugin) const;

    /// Of one that is not enabled, for people.
    std::string whyDisabled(std::string_view plugin) const;

    /// A sentence for each name that none of the `found` plugins has, and each required one that is not enabled.
    std::vector<std::string> problems(const std::vector<std::string>& found) const;
};

} // namespace kernel::host
