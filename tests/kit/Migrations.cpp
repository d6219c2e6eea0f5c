#include "tests/kit/Migrations.h"

#include "kernel/data/migrations/Migrator.h"

namespace kit {

namespace fs = std::filesystem;
namespace migrations = kernel::data::migrations;

fs::path migrationsFolder()
{
    return fs::canonical(fs::read_symlink("/proc/self/exe").parent_path().parent_path() / "migrations");
}

void migrate(const Database& database, const std::vector<std::string>& owners)
{
    std::vector<migrations::Catalogue::Owner> found;
    for (const auto& owner : owners) found.push_back({owner, migrationsFolder() / owner});
    const migrations::Catalogue catalogue(std::move(found));
    migrations::Migrator(catalogue, {.target = kernel::data::ConnectionString(database.url())}).up();
}

} // namespace kit
