#include "kernel/host/Claims.h"

#include "kernel/host/Words.h"

#include <algorithm>

namespace kernel::host {

namespace {

bool isBelow(std::string_view lower, std::string_view upper, char separator)
{
    return lower.size() > upper.size() && upper != "/" && lower.starts_with(upper) && lower[upper.size()] == separator;
}

std::string described(std::string_view first, std::string_view second)
{
    return first == second ? inQuotes(first) : inQuotes(first) + " and " + inQuotes(second) + ", one below the other";
}

} // namespace

Claims::Claims(const Reserved& server)
{
    addAll(_paths, "the server", server.paths);
    addAll(_settings, "the server", server.settings);
    addAll(_tables, "the server", server.tables);
    addAll(_commands, "the server", server.commands);
}

void Claims::add(const keelson::PluginInfo& plugin)
{
    const auto owner = inQuotes(plugin.name);
    addAll(_paths, owner, plugin.paths);
    addAll(_settings, owner, {plugin.name});
    addAll(_settings, owner, plugin.settings);
    addAll(_tables, owner, plugin.tables);
    for (const auto& command : plugin.commands)
        _commands.push_back({owner, command.name.substr(0, command.name.find(' '))});
    for (const auto& table : plugin.usesTables)
        if (table.use == keelson::TableUse::required) _uses.push_back({owner, table.name});
}

std::vector<std::string> Claims::problems() const
{
    std::vector<std::string> result;
    addCollisions(result, "path", _paths, '/');
    addCollisions(result, "settings prefix", _settings, '.');
    addCollisions(result, "table", _tables, '\0');
    addCollisions(result, "command", _commands, '\0');
    for (const auto& [user, table] : _uses)
        if (std::ranges::find(_tables, table, &Claim::what) == _tables.end())
            result.push_back(std::string(user)
                                 .append(" uses the table ")
                                 .append(inQuotes(table))
                                 .append(", which no enabled plugin owns; enable its owner or switch ")
                                 .append(user)
                                 .append(" off"));
    return result;
}

void Claims::addAll(Kind& kind, const std::string& owner, const std::vector<std::string>& claimed)
{
    for (const auto& what : claimed) kind.push_back({owner, what});
}

void Claims::addCollisions(std::vector<std::string>& problems, std::string_view noun, const Kind& kind, char separator)
{
    for (auto first = kind.begin(); first != kind.end(); ++first)
        for (auto second = std::next(first); second != kind.end(); ++second)
        {
            if (first->owner == second->owner) continue;
            if (first->what == second->what || isBelow(first->what, second->what, separator) ||
                isBelow(second->what, first->what, separator))
                problems.push_back(first->owner + " and " + second->owner + " both claim the " + std::string(noun) +
                    ' ' + described(first->what, second->what) + "; switch one of them off");
        }
}

} // namespace kernel::host
