#include "kernel/boot/Schema.h"

#include "kernel/data/migrations/Error.h"
#include "kernel/host/MigrationOrder.h"
#include "kernel/host/Words.h"

#include <algorithm>
#include <iostream>

namespace kernel::boot {

namespace {

namespace fs = std::filesystem;
namespace migrations = data::migrations;
using Owner = migrations::Catalogue::Owner;

class Owners
{
public:
    Owners(fs::path folder, const std::vector<host::PluginStatus>& plugins):
        _folder(std::move(folder)), _plugins(plugins)
    {
        if (!fs::is_directory(_folder / "kernel"))
            throw migrations::Error("the server's own migrations are not in " + (_folder / "kernel").string() +
                "; put the folder there, or name another one as migrations.path");
        _found.push_back({"kernel", _folder / "kernel"});
    }

    void add(const std::string& plugin, const std::string& off) { _found.push_back({plugin, folderOf(plugin), off}); }

    /// Folders whose plugin is not there.
    void addOthers()
    {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(_folder))
            if (entry.is_directory()) names.push_back(entry.path().filename().string());
        std::ranges::sort(names);
        for (const auto& name : names)
            if (std::ranges::find(_found, name, &Owner::name) == _found.end()) add(name, "not installed");
    }

    std::vector<Owner> take() { return std::move(_found); }

private:
    fs::path folderOf(const std::string& plugin) const
    {
        auto inTree = _folder / plugin;
        const auto found = std::ranges::find(_plugins, plugin, &host::PluginStatus::name);
        if (found == _plugins.end()) return inTree;
        auto beside = found->file.parent_path() / plugin / "migrations";
        if (!fs::is_directory(beside)) return inTree;
        if (fs::is_directory(inTree))
            throw migrations::Error("the migrations of " + host::inQuotes(plugin) + " are there twice, in " +
                inTree.string() + " and in " + beside.string() + "; remove one");
        return beside;
    }

    const fs::path _folder;
    const std::vector<host::PluginStatus>& _plugins;
    std::vector<Owner> _found;
};

std::vector<Owner> ownersOf(Configured& configured)
{
    const auto plugins = configured.plugins().status();
    const auto infos = configured.plugins().infos();
    Owners owners(
        configured.settings().migrations.value_or(host::defaultMigrationFolder(host::thisProgram())), plugins);
    for (const auto index : host::migrationOrder(infos)) owners.add(infos[index].name, "");
    for (const auto& plugin : plugins)
        if (plugin.state == host::PluginState::disabled) owners.add(plugin.name, "switched off");
    owners.addOthers();
    return owners.take();
}

} // namespace

Schema::Schema(Configured& configured): _catalogue(ownersOf(configured)) {}

migrations::Migrator Schema::on(const data::ConnectionString& database, std::chrono::milliseconds patience) const
{
    return {_catalogue, {database, patience, [](std::string_view step) { std::cout << step << std::endl; }}};
}

void Schema::require(const data::ConnectionString& database, std::chrono::milliseconds patience, bool may) const
{
    auto migrator = on(database, patience);
    const auto comparison = migrator.compare();
    if (!comparison.problems().empty()) throw migrations::Error(comparison.problems());
    const auto& pending = comparison.pending();
    if (pending.empty()) return;
    if (may)
    {
        migrator.up();
        return;
    }
    throw migrations::Error("the database's schema is older than this server: " + std::to_string(pending.size()) +
        (pending.size() == 1 ? " migration is" : " migrations are") + " pending, " + pending.front()->text() +
        (pending.size() == 1 ? "" : " the first") + "; run keelson migrate up, or keelson serve --migrate");
}

} // namespace kernel::boot
