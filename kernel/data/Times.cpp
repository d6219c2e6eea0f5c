#include "kernel/data/Times.h"

#include "kernel/loop/Loop.h"

#include <algorithm>
#include <map>

namespace kernel::data {

using keelson::data::Statement;

namespace {

constexpr double memory = 1.0 / 32; // of the means: the weight of the newest
constexpr std::uint64_t known = 16; // so often has a statement to be seen before it is judged
constexpr double slowFrom = 0.003;  // seconds of the server, and four times the others'
constexpr double slowFactor = 4;
constexpr double quickBelow = 0.0015; // it may go back

void approach(double& mean, double value, std::uint64_t count)
{
    mean += (value - mean) * std::max(memory, 1.0 / static_cast<double>(count));
}

} // namespace

Times::Times(std::size_t loops): _shards(std::make_unique<Shard[]>(loops + 1)), _loops(loops) {}

Times::Shard& Times::here() const noexcept
{
    const auto* const loop = loop::Loop::current();
    return _shards[loop ? std::min<std::size_t>(loop->number(), _loops) : _loops];
}

void Times::count(const Statement& statement, loop::Duration taken, std::size_t rows, bool failed)
{
    auto& shard = here();
    const std::scoped_lock lock(shard.mutex);
    auto& line = shard.records[&statement].line;
    ++line.calls;
    line.failures += failed ? 1 : 0;
    line.rows += rows;
    line.total += taken;
    line.longest = std::max(line.longest, taken);
}

void Times::served(const Statement& statement, loop::Duration taken, bool shared)
{
    const auto seconds = std::chrono::duration<double>(taken).count();
    auto& shard = here();
    const std::scoped_lock lock(shard.mutex);
    auto& record = shard.records[&statement];
    if (shared) approach(shard.usual, seconds, ++shard.seen);
    if (++record.seen == 1) return; // it had to be prepared, and its tables to be looked up
    approach(record.usual, seconds, record.seen - 1);
    judge(record, shard.usual);
}

void Times::judge(Record& record, double usual) noexcept
{
    if (record.seen < known) return;
    if (record.usual > std::max(slowFrom, slowFactor * usual)) record.slow = true;
    else if (record.usual < quickBelow) record.slow = false;
}

bool Times::slow(const Statement& statement) const
{
    if (statement.slow) return true;
    auto& shard = here();
    const std::scoped_lock lock(shard.mutex);
    const auto found = shard.records.find(&statement);
    return found != shard.records.end() && found->second.slow;
}

std::vector<Times::Line> Times::lines() const
{
    std::map<std::string_view, Line> sums;
    for (std::size_t i = 0; i <= _loops; ++i)
    {
        const std::scoped_lock lock(_shards[i].mutex);
        for (const auto& [statement, record] : _shards[i].records)
        {
            auto& sum = sums[statement->name];
            sum.statement = statement->name;
            sum.calls += record.line.calls;
            sum.failures += record.line.failures;
            sum.rows += record.line.rows;
            sum.total += record.line.total;
            sum.longest = std::max(sum.longest, record.line.longest);
        }
    }
    std::vector<Line> result;
    for (auto& [name, line] : sums) result.push_back(std::move(line));
    return result;
}

} // namespace kernel::data
