#pragma once

#include <keelson/HealthCheck.h>

#include <cstdint>
#include <optional>

namespace keelson::data {
class Database;
}

namespace health {

/// Whether the schema is still the one that the server was started on: a migration that is under way, or was taken back,
/// degrades it.
class SchemaCheck final : public keelson::HealthCheck
{
public:
    SchemaCheck(keelson::data::Database& database, std::chrono::milliseconds timeout):
        _database(database), _timeout(timeout)
    {
    }

    std::string_view name() const noexcept override { return "migrations"; }
    Result check() override;
    std::chrono::milliseconds timeout() const noexcept override { return _timeout; }

private:
    keelson::data::Database& _database;
    const std::chrono::milliseconds _timeout;
    std::optional<std::int64_t> _atFirst;
};

} // namespace health
