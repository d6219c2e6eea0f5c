#pragma once

#include <keelson/HealthCheck.h>

namespace keelson::data {
class Database;
}

namespace health {

/// Whether the database answers.
class DatabaseCheck final : public keelson::HealthCheck
{
public:
    DatabaseCheck(keelson::data::Database& database, std::chrono::milliseconds timeout):
        _database(database), _timeout(timeout)
    {
    }

    std::string_view name() const noexcept override { return "database"; }
    Result check() override;
    std::chrono::milliseconds timeout() const noexcept override { return _timeout; }

private:
    keelson::data::Database& _database;
    const std::chrono::milliseconds _timeout;
};

} // namespace health
