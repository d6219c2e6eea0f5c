#include "kernel/data/Pipelines.h"

#include <algorithm>
#include <tuple>

namespace kernel::data {

namespace {

// In the process. More would not make commits cheaper and would each be a process of the server's.
constexpr std::size_t writesUnderWay = 16;
constexpr std::size_t readsALoop = 2;

// So many under way, and the next takes another connection if there is one with fewer.
constexpr std::size_t crowded = 32;

// Nobody sees how long one of several reads takes that are answered together: one of so many goes alone. Prime, for fibers that take
// turns must not have the same one timed each time.
constexpr unsigned sample = 31;

} // namespace

Pipelines::Shares::Shares(std::size_t bound, std::size_t loops) noexcept
{
    const auto shared = bound - std::max<std::size_t>(1, bound / 3);
    reads = std::min(readsALoop, shared / loops);
    writes = std::min((writesUnderWay + loops - 1) / loops, shared / loops - reads);
}

Pipelines::Pipelines(
    loop::Loop& loop, const Connector& connector, Pool& pool, const Pipeline::Options& options, Shares shares):
    _convoy(
        loop, [this]() -> Pipeline& { return forWriting(); }, options.timeout, options.times)
{
    for (std::size_t i = 0; i < shares.reads; ++i)
        _reading.push_back(std::make_unique<Pipeline>(loop, connector, options, nullptr));
    auto writing = options;
    writing.writes = true;
    for (std::size_t i = 0; i < shares.writes; ++i)
        _writing.push_back(std::make_unique<Pipeline>(loop, connector, writing, i == 0 ? nullptr : &pool));
}

void Pipelines::open()
{
    for (const auto& pipeline : _reading) pipeline->open();
    if (!_writing.empty()) _writing.front()->open();
}

void Pipelines::hurry()
{
    for (const auto& pipeline : _reading) pipeline->hurry();
    for (const auto& pipeline : _writing) pipeline->hurry();
}

keelson::data::Rows Pipelines::read(Pieces pieces, Times::Pace pace)
{
    const bool timed = pace < Times::Pace::heavy && ++_untimed == sample;
    if (!timed) return forReading(pace).read(pieces, pace);
    _untimed = 0;
    return (pace == Times::Pace::common ? forTiming() : forReading(pace)).read(pieces, pace, true);
}

/// Where nothing else is, if there is such a connection: among others it would seem to take what those behind it take, where its
/// answer is heard of late.
Pipeline& Pipelines::forTiming()
{
    const auto idle = std::find_if(_reading.rbegin(), _reading.rend(),
        [](const auto& pipeline) { return pipeline->usable() && pipeline->load() == 0; });
    return idle != _reading.rend() ? **idle : forReading(Times::Pace::common);
}

/// Like travels with like: the quick do not wait for something heavy, nor for a process of the server that has had its share of
/// the processor. Each kind keeps to one connection until that is crowded: what travels together costs least, and the fewer
/// processes of the server are at work, the less each of them waits for a processor.
Pipeline& Pipelines::forReading(Times::Pace pace)
{
    const bool quick = pace < Times::Pace::heavy;
    const auto mixes = [&](const auto& pipeline) {
        return quick ? pipeline->laden() : pipeline->hasQuick() && !pipeline->laden();
    };
    const auto weight = [&](const auto& pipeline) {
        const auto beyond = pipeline->load() < crowded ? 0 : pipeline->load();
        return std::tuple(!pipeline->usable(), mixes(pipeline), beyond);
    };
    if (quick) return **std::ranges::min_element(_reading, {}, weight);
    return **std::ranges::min_element(_reading.rbegin(), _reading.rend(), {}, weight);
}

/// One that is busy wakes another, for the next.
Pipeline& Pipelines::forWriting()
{
    auto& best = **std::ranges::min_element(
        _writing, {}, [](const auto& pipeline) { return std::pair(!pipeline->usable(), pipeline->load()); });
    if (best.load() == 0) return best;
    const auto asleep = std::ranges::find_if(_writing, [](const auto& pipeline) { return pipeline->dormant(); });
    if (asleep != _writing.end()) (*asleep)->wake();
    return best;
}

} // namespace kernel::data
