#pragma once

#include "Fallback.h"
#include "Store.h"
#include "database/Answering.h"

#include <keelson/data/Database.h>

#include <atomic>

namespace rate_limit::database {

/// Keeps it in the server's PostgreSQL, which nodes share: one statement for a request, whatever the number of its policies, decided
/// there row by row at once. The time is PostgreSQL's. While it is away, or answers nobody for a second, requests are the fallback's,
/// and only `probe` asks it.
class PgLimitStore final : public Store
{
public:
    /// All outlive it.
    PgLimitStore(keelson::data::Database& database, const keelson::Clock& clock, Fallback& fallback);

    void take(std::span<Demand> demands) override;
    std::optional<Rate::Verdict> look(const Policy& policy, std::string_view key) override;
    bool reset(const Policy& policy, std::string_view key) override;

    /// Comes back to a database that is there again; costs nothing while it is.
    void probe();

    /// Takes away what is paid for, some thousands at a time.
    void sweep();

private:
    void ask(std::span<Demand> demands);
    void lose(const std::string& reason);

    keelson::data::Database& _database;
    Fallback& _fallback;
    Answering _answering;
    std::atomic<bool> _away = false;
};

} // namespace rate_limit::database
