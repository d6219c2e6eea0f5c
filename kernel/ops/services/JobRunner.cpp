#include "kernel/ops/services/JobRunner.h"

#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Wait.h"

#include <keelson/data/DatabaseError.h>

#include <Poco/Logger.h>
#include <algorithm>
#include <stdexcept>

namespace kernel::ops::services {

using namespace std::chrono_literals;

namespace {

// How often a node asks whether a job that another one had is due.
constexpr std::chrono::milliseconds lookPause = 30s;
constexpr std::chrono::milliseconds firstPause = 1s;
constexpr const char* label = "a job";

Poco::Logger& logger()
{
    return Poco::Logger::get("jobs");
}

} // namespace

void JobRunner::every(Job job, std::function<void()> function)
{
    if (!_running.empty()) throw std::logic_error("jobs are added while the plugins start");
    if (job.name.empty() || job.interval <= 0ms || !function)
        throw std::invalid_argument("a job has a name, an interval and a function");
    if (std::ranges::any_of(_entries, [&](const Entry& entry) { return entry.job.name == job.name; }))
        throw std::invalid_argument("the job '" + job.name + "' is there already");
    const auto runs = [&](std::string_view outcome) -> keelson::Metrics::Counter& {
        return _metrics.counter(
            "keelson_job_runs_total", "Runs of jobs on this node.", {{"job", job.name}, {"outcome", outcome}});
    };
    auto& seconds = _metrics.gauge(
        "keelson_job_last_run_seconds", "How long a job's last run on this node took.", {{"job", job.name}});
    auto& done = runs("ok");
    auto& failed = runs("failed");
    _entries.push_back({std::move(job), std::move(function), done, failed, seconds});
}

void JobRunner::begin(loop::Loops& loops, keelson::data::Database& database, const keelson::Id& node)
{
    _leases.emplace(database, node);
    for (const auto& entry : _entries)
        _running.push_back(std::make_unique<Background>(
            loops.least(), [this, &entry] { run(entry); }, label));
    const auto renew = [this] {
        for (;;)
        {
            loop::sleep(JobLeases::lifetime / 3);
            try
            {
                _leases->renew();
            }
            catch (const keelson::data::DatabaseError& error)
            {
                logger().warning(std::string("the leases of jobs cannot be renewed: ") + error.what());
            }
        }
    };
    _running.push_back(std::make_unique<Background>(loops.least(), renew, label));
}

void JobRunner::end()
{
    _running.clear();
}

void JobRunner::run(const Entry& entry)
{
    const bool onOneNode = entry.job.where == Where::oneNode;
    loop::sleep(onOneNode ? std::min(entry.job.interval, firstPause) : entry.job.interval);
    for (;;)
    {
        if (onOneNode) runOnOneNode(entry);
        else
        {
            call(entry);
            loop::sleep(entry.job.interval);
        }
    }
}

void JobRunner::runOnOneNode(const Entry& entry)
{
    const auto& [name, interval, where] = entry.job;
    auto pause = std::min(interval, lookPause);
    try
    {
        if (_leases->take(name))
        {
            call(entry);
            _leases->giveBack(name, interval);
            pause = interval;
        }
    }
    catch (const keelson::data::DatabaseError& error)
    {
        logger().warning("whether the job " + name + " is due cannot be asked now: " + error.what());
    }
    loop::sleep(pause);
}

void JobRunner::call(const Entry& entry)
{
    const auto begin = loop::Clock::now();
    std::string failure;
    try
    {
        entry.function();
    }
    catch (const loop::Cancelled&)
    {
        throw;
    }
    catch (const std::exception& error)
    {
        failure = error.what();
    }
    catch (...)
    {
        failure = "it threw what is no exception";
    }
    entry.lastSeconds.set(std::chrono::duration<double>(loop::Clock::now() - begin).count());
    if (failure.empty()) return entry.done.add();
    entry.failed.add();
    logger().error("the job " + entry.job.name + " failed: " + failure);
}

} // namespace kernel::ops::services
