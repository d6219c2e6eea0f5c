#pragma once

#include <keelson/Jobs.h>

#include <stdexcept>
#include <utility>
#include <vector>

namespace kit::doubles {

/// Keeps jobs, and runs one when the test says so. For one thread.
class ManualJobs final : public keelson::Jobs
{
public:
    void every(Job job, std::function<void()> function) override
    {
        _jobs.emplace_back(std::move(job), std::move(function));
    }

    /// Throws std::out_of_range if there is no such job.
    const Job& job(std::string_view name) const { return find(name).first; }
    void run(std::string_view name) const { find(name).second(); }

private:
    using Entry = std::pair<Job, std::function<void()>>;

    const Entry& find(std::string_view name) const
    {
        for (const auto& entry : _jobs)
        {
            if (entry.first.name == name) return entry;
        }
        throw std::out_of_range("no job is named " + std::string(name));
    }

    std::vector<Entry> _jobs;
};

} // namespace kit::doubles
