#include "kernel/data/Times.h"

#include "kernel/loop/Loop.h"

#include <Poco/Logger.h>
#include <algorithm>
#include <array>
#include <map>

namespace kernel::data {

using keelson::data::Statement;

namespace {

constexpr double memory = 1.0 / 32;   // of the means: the weight of the newest
constexpr double stride = 1.0 / 16;   // of the halves: so far they go towards it
constexpr std::uint64_t lately = 128; // calls, and half of those before are forgotten

// So often has a statement to be seen before it is judged, and before it may be slow unless it is so beyond any doubt.
constexpr std::uint64_t known = 3;
constexpr std::uint64_t wellKnown = 16;

// In seconds of the server, and as a multiple of what one in `some` of the calls takes at most.
constexpr double heavyFrom = 0.00015;
constexpr double slowFrom = 0.003;
constexpr double plainlySlowFrom = 0.02;
constexpr double factor = 4;
constexpr double plainFactor = 16;
constexpr double some = 4;

// Less makes no difference to the bounds, and the way up from it would be long.
constexpr double least = heavyFrom / factor;

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
        auto& record = shard.of(piece.statement);
        auto& line = record.line;
        record.lately += 1;
        ++line.calls;
        line.failures += failed ? 1 : 0;
        line.rows += &piece == &pieces.back() ? rows : 0;
        line.total += taken;
        line.longest = std::max(line.longest, taken);
    }
    if (++shard.calls % lately != 0) return;
    for (auto& [name, record] : shard.records) record.lately /= 2;
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
    if (++record.seen == 1) return; // it had to be prepared, and its tables to be looked up
    const double weight = 1.0 / static_cast<double>(record.seen - 1);
    record.mean += (seconds - record.mean) * std::max(memory, weight);
    const double step = 1 + std::max(stride, weight);
    if (record.seen <= known) record.half = record.mean;
    else record.half = std::max(seconds > record.half ? record.half * step : record.half / step, least);
    record.writes = writes;
    if (record.seen >= known) record.pace = shard.judge(record);
}

/// What it was found to be it stays until it is well below the bound. The mean tells of few calls that take very long, the half of
/// all that take long, also where the machine stalls now and then, which makes the means of all alike.
Times::Pace Times::Shard::judge(const Record& record) const noexcept
{
    constexpr std::array measures{&Record::mean, &Record::half};
    const auto beyond = [&](double from, double times, Pace pace) {
        const double twice = record.seen > known && record.pace == pace ? 2 : 1;
        return std::ranges::any_of(measures, [&](const auto measure) {
            const double seconds = twice * record.*measure;
            return seconds > from && isLong(record, measure, seconds / times);
        });
    };
    const bool slow = record.seen >= wellKnown && beyond(slowFrom, factor, Pace::slow);
    if (slow || beyond(plainlySlowFrom, plainFactor, Pace::slow)) return Pace::slow;
    if (beyond(heavyFrom, factor, Pace::heavy)) return Pace::heavy;
    return std::max(record.mean, record.half) > heavyFrom ? Pace::common : Pace::quick;
}

/// Whether enough of its like take less. What most take would not do: where others wait behind it, all are as often as it is.
bool Times::Shard::isLong(const Record& record, double Record::*measure, double seconds) const noexcept
{
    double all = 0;
    double less = 0;
    for (const auto& [name, other] : records)
    {
        if (other.seen < 2 || other.writes != record.writes) continue;
        all += other.lately;
        less += other.*measure < seconds ? other.lately : 0;
    }
    return less > 0 && less >= all / some;
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
