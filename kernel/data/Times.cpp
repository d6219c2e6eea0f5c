#include "kernel/data/Times.h"

#include "kernel/loop/Loop.h"

#include <Poco/Logger.h>
#include <algorithm>
#include <map>

namespace kernel::data {

using keelson::data::Statement;

namespace {

constexpr double memory = 1.0 / 32; // of the means: the weight of the newest

// So often has a statement to be seen before it is judged, and before it may be slow unless it is so beyond any doubt.
constexpr std::uint64_t known = 3;
constexpr std::uint64_t wellKnown = 16;

// In seconds of the server, and as a multiple of what most take.
constexpr double heavyFrom = 0.00015;
constexpr double slowFrom = 0.003;
constexpr double plainlySlowFrom = 0.02;
constexpr double factor = 4;
constexpr double plainFactor = 16;

// Two that were answered at once: the second took no time that could be measured. As a mean it would leave no room for twice as much,
// and this much makes no difference to the bounds.
constexpr double least = heavyFrom / factor;

void approach(double& mean, double value, std::uint64_t count)
{
    mean += (value - mean) * std::max(memory, 1.0 / static_cast<double>(count));
}

} // namespace

Times::Times(std::size_t loops, loop::Duration slow):
    _shards(std::make_unique<Shard[]>(loops + 1)), _loops(loops), _slow(slow)
{
}

Times::Shard& Times::here() const noexcept
{
    const auto* const loop = loop::Loop::current();
    return _shards[loop ? std::min<std::size_t>(loop->number(), _loops) : _loops];
}

void Times::count(Pieces pieces, loop::Duration taken, std::size_t rows, bool failed)
{
    if (taken >= _slow) tell(pieces, taken, rows, failed);
    auto& shard = here();
    const std::scoped_lock lock(shard.mutex);
    for (const auto& piece : pieces)
    {
        auto& line = shard.of(piece.statement).line;
        ++line.calls;
        line.failures += failed ? 1 : 0;
        line.rows += &piece == &pieces.back() ? rows : 0;
        line.total += taken;
        line.longest = std::max(line.longest, taken);
    }
}

/// Never its parameters, which are somebody's.
void Times::tell(Pieces pieces, loop::Duration taken, std::size_t rows, bool failed) const
{
    std::string names;
    for (const auto& piece : pieces) names.append(names.empty() ? "" : ", ").append(piece.statement.name);
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(taken).count();
    Poco::Logger::get("data").warning("slow statement: " + names + " took " + std::to_string(milliseconds) + " ms, " +
        (failed ? "failed" : std::to_string(rows) + " rows"));
}

Times::Record& Times::Shard::of(const Statement& statement)
{
    const auto found = records.find(statement.name);
    return found != records.end() ? found->second : records[std::string(statement.name)];
}

void Times::served(const Statement& statement, loop::Duration taken, bool writes)
{
    const auto seconds = std::chrono::duration<double>(taken).count();
    auto& shard = here();
    const std::scoped_lock lock(shard.mutex);
    auto& record = shard.of(statement);
    auto& most = writes ? shard.writes : shard.reads;
    if (++record.seen == 1) return; // it had to be prepared, and its tables to be looked up
    approach(record.usual, seconds, record.seen - 1);
    // Few that are not quick weigh no more than if they took twice as long; many make it the usual thing.
    const bool whole = most.seen == 0 || record.pace == Pace::quick;
    approach(most.usual, std::max(whole ? seconds : std::min(seconds, 2 * most.usual), least), most.seen + 1);
    ++most.seen;
    if (record.seen >= known) record.pace = judge(record, most.usual);
}

void Times::servedTogether(std::size_t count, loop::Duration taken, bool writes)
{
    const auto each = std::chrono::duration<double>(taken).count() / static_cast<double>(count);
    auto& shard = here();
    const std::scoped_lock lock(shard.mutex);
    auto& most = writes ? shard.writes : shard.reads;
    for (std::size_t i = 0; i < count; ++i) approach(most.usual, each, ++most.seen);
}

/// What it was found to be it stays until it is well below the bound.
Times::Pace Times::judge(const Record& record, double usual) noexcept
{
    const auto beyond = [&](double from, double times, Pace pace) {
        const double bound = std::max(from, times * usual);
        return record.usual > (record.seen > known && record.pace == pace ? bound / 2 : bound);
    };
    const bool slow = record.seen >= wellKnown && beyond(slowFrom, factor, Pace::slow);
    if (slow || beyond(plainlySlowFrom, plainFactor, Pace::slow)) return Pace::slow;
    return beyond(heavyFrom, factor, Pace::heavy) ? Pace::heavy : Pace::quick;
}

Times::Pace Times::pace(const Statement& statement) const
{
    if (statement.slow) return Pace::slow;
    auto& shard = here();
    const std::scoped_lock lock(shard.mutex);
    const auto found = shard.records.find(statement.name);
    return found != shard.records.end() ? found->second.pace : Pace::heavy;
}

std::vector<Times::Line> Times::lines() const
{
    std::map<std::string, Line> sums;
    for (std::size_t i = 0; i <= _loops; ++i)
    {
        const std::scoped_lock lock(_shards[i].mutex);
        for (const auto& [name, record] : _shards[i].records)
        {
            auto& sum = sums[name];
            sum.statement = name;
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
