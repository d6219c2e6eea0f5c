#include "DatabaseCheck.h"

#include <keelson/data/Database.h>

namespace health {

namespace {

constexpr keelson::data::Statement probe{"health probe", "SELECT 1"};

} // namespace

DatabaseCheck::Result DatabaseCheck::check()
{
    // As a write: a replica that answers says nothing of the database that changes go to.
    _database.query(probe);
    return {};
}

} // namespace health
