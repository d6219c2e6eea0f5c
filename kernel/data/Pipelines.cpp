#include "kernel/data/Pipelines.h"

#include <algorithm>
#include <tuple>

namespace kernel::data {

namespace {

// In the process. More would not make commits cheaper and would each be a process of the server's.
constexpr std::size_t writesUnderWay = 16;
constexpr std::size_t readsALoop = 2;

// From so many on those that are not quick do not wait for each other any more.
constexpr std::size_t crowded = 16;

} // namespace

Pipelines::Shares::Shares(std::size_t bound, std::size_t loops) noexcept
{
    const auto shared = bound - std::max<std::size_t>(1, bound / 3);
    reads = std::min(readsALoop, shared / loops);
    writes = std::min((writesUnderWay + loops - 1) / loops, shared / loops - reads);
}

Pipelines::Pipelines(
    loop::Loop& loop, const Connector& connector, Pool& pool, const Pipeline::Options& options, Shares shares)
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

/// What is sent in one turn of the loop goes out together; what comes later goes where least is before it. Where something
/// heavy is, the quick do not go: they would wait for it, and for a process of the server that has had its share of the
/// processor.
Pipeline& Pipelines::forReading(Times::Pace pace)
{
    if (pace != Times::Pace::quick && _reading.back()->usable() && _reading.back()->load() < crowded)
        return *_reading.back();
    for (const auto& pipeline : _reading)
        if (pipeline->gathering() && !pipeline->laden()) return *pipeline;
    return least(_reading);
}

/// One that is busy wakes another, for the next.
Pipeline& Pipelines::forWriting()
{
    auto& best = least(_writing);
    if (best.load() == 0) return best;
    const auto asleep = std::ranges::find_if(_writing, [](const auto& pipeline) { return pipeline->dormant(); });
    if (asleep != _writing.end()) (*asleep)->wake();
    return best;
}

Pipeline& Pipelines::least(Several several)
{
    const auto weight = [](const auto& pipeline) {
        return std::tuple(!pipeline->usable(), pipeline->laden(), pipeline->load());
    };
    return **std::ranges::min_element(several, {}, weight);
}

} // namespace kernel::data
