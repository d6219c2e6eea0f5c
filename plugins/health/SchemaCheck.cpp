#include "SchemaCheck.h"

#include <keelson/data/Database.h>

namespace health {

namespace {

constexpr keelson::data::Statement count{"health schema",
    "SELECT count(*) FILTER (WHERE finished), count(*) FILTER (WHERE NOT finished) FROM keelson_migrations"};

} // namespace

SchemaCheck::Result SchemaCheck::check()
{
    const auto rows = _database.query(count);
    const auto finished = rows[0].get<std::int64_t>(0);
    if (!_atFirst) _atFirst = finished;
    if (rows[0].get<std::int64_t>(1) > 0) return {State::degraded, "a migration is under way or was cut off"};
    if (finished < *_atFirst) return {State::degraded, "migrations were taken back since the server has started"};
    return {};
}

} // namespace health
