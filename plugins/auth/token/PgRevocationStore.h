#pragma once

#include "token/RevocationStore.h"

#include <keelson/data/Database.h>

namespace auth::token {

/// In PostgreSQL's table auth_revocations. Which are new is told by transaction ids, so that one that commits late is not missed.
class PgRevocationStore final : public RevocationStore
{
public:
    explicit PgRevocationStore(keelson::data::Database& database): _database(database) {}

    News since(const std::string& mark, keelson::Clock::Time now) override;
    void add(const Revocation& revocation) override;
    std::size_t purge(keelson::Clock::Time now) override;

private:
    keelson::data::Database& _database;
};

} // namespace auth::token
