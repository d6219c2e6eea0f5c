#pragma once

#include <keelson/PluginInfo.h>

#include <string>
#include <string_view>
#include <vector>

namespace kernel::host {

/// Who owns what: path prefixes, tables, prefixes of settings and first words of commands have one owner each. Filled once, then read; a value.
class Claims
{
public:
    /// What belongs to the server itself.
    struct Reserved
    {
        std::vector<std::string> paths;
        std::vector<std::string> settings;
        std::vector<std::string> tables;
        std::vector<std::string> commands{}; ///< first words
    };

    Claims() = default;
    explicit Claims(const Reserved& server);

    void add(const keelson::PluginInfo& plugin);

    /// A sentence for each thing that two claim, with both names, and for each table that a plugin uses and nobody owns.
    /// A prefix also covers what is below it: `/api/v1` and `/api/v1/tasks` collide, `/api/v1/task` and `/api/v1/tasks` do
    /// not. The path `/` covers itself alone.
    std::vector<std::string> problems() const;

private:
    struct Claim
    {
        std::string owner;
        std::string what;
    };
    using Kind = std::vector<Claim>;

    struct Use
    {
        std::string user;
        std::string table;
    };

    static void addAll(Kind& kind, const std::string& owner, const std::vector<std::string>& claimed);
    static void addCollisions(
        std::vector<std::string>& problems, std::string_view noun, const Kind& kind, char separator);

    Kind _paths;
    Kind _settings;
    Kind _tables;
    Kind _commands;
    std::vector<Use> _uses;
};

} // namespace kernel::host
