#pragma once

#include "tests/kit/Database.h"

#include <filesystem>
#include <string>
#include <vector>

namespace kit {

/// The tree's folder `migrations`.
std::filesystem::path migrationsFolder();

/// Makes the schemas of these owners in a test's database, in this order, as `keelson migrate up` does:
///
///     const kit::Database database;
///     kit::migrate(database, {"kernel", "auth", "tasks"});
void migrate(const Database& database, const std::vector<std::string>& owners);

} // namespace kit
