#pragma once

#include <keelson/Version.h>

#include <string>
#include <string_view>
#include <vector>

namespace keelson {

/// What a plugin says of itself before anything of it runs: plain values, checked by the host before the first `start`.
///
///     return {.name = "tasks",
///             .version = {1, 0},
///             .description = "Tasks of users, with filters and batches",
///             .required = {needs<Authenticator>()},
///             .optional = {{"tags", "^1.0"}},
///             .paths = {"/api/v1/tasks"},
///             .tables = {"tasks"},
///             .usesTables = {{"users"}, {"tags", TableUse::optional}}};
struct PluginInfo
{
    /// A service or a plugin that another one stands on. Services' names have a dot (`keelson.Mailer`), plugins' have none;
    /// every plugin provides its own name at its own version.
    struct Need
    {
        std::string name{};
        std::string versions = "*"; ///< a VersionRange
    };

    struct Offer
    {
        std::string name{};
        Version version{};
    };

    enum class TableUse
    {
        required,
        optional
    };

    /// A table that another plugin owns.
    struct ForeignTable
    {
        std::string name{};
        TableUse use = TableUse::required;
    };

    /// A Command that the plugin will add.
    struct CommandLine
    {
        std::string name{};      ///< two words: `user create`; the first one belongs to the plugin alone
        std::string arguments{}; ///< what follows: `EMAIL [ROLE]`, in brackets what may be left out
        std::string summary{};   ///< half a line
        std::string help{};      ///< what one should know before one uses it
    };

    /// Also the prefix of its settings and the name of its folder: lower case letters, digits and dashes.
    std::string name{};
    Version version{};
    std::string description{}; ///< one sentence without a full stop, for `keelson plugins`

    std::vector<Need> required{}; ///< started before; the server does not start without them
    std::vector<Need> optional{}; ///< started before where they are there
    std::vector<Offer> provided{};

    std::vector<std::string> paths{};    ///< prefixes of routes that belong to it alone: `/api/v1/tasks`
    std::vector<std::string> settings{}; ///< prefixes of settings that belong to it besides its name: `cookie`
    std::vector<std::string> tables{};   ///< created by its migrations
    std::vector<ForeignTable> usesTables{};
    std::vector<CommandLine> commands{};
};

using TableUse = PluginInfo::TableUse;

/// The need of a service, at a version compatible with the one compiled against. For `T` see PluginContext.
template <class T>
PluginInfo::Need needs()
{
    return {std::string(T::interfaceName), "^" + Version(T::interfaceVersion).text()};
}

template <class T>
PluginInfo::Offer offers()
{
    return {std::string(T::interfaceName), T::interfaceVersion};
}

} // namespace keelson
