#pragma once

#include <keelson/Id.h>
#include <keelson/data/Database.h>

#include <atomic>
#include <chrono>
#include <string>

namespace kernel::ops::services {

/// Who of all nodes runs a job, as rows of `job_leases`. All calls throw DatabaseError.
class JobLeases
{
public:
    /// How long one holds that is not renewed.
    static constexpr std::chrono::seconds lifetime{60};

    /// The database outlives it; `node` is this process's alone.
    JobLeases(keelson::data::Database& database, const keelson::Id& node): _database(database), _node(node) {}

    /// True where the job is due and this node has it now.
    bool take(const std::string& job);

    /// The job has run; it is due again after the interval.
    void giveBack(const std::string& job, std::chrono::milliseconds interval);

    /// All that this node holds.
    void renew();

private:
    keelson::data::Database& _database;
    const keelson::Id _node;
    std::atomic<int> _held{0};
};

} // namespace kernel::ops::services
