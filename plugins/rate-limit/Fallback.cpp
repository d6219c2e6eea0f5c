#include "Fallback.h"

#include <keelson/http/CommonProblems.h>

#include <Poco/Logger.h>
#include <algorithm>

namespace rate_limit {

using keelson::http::Problem;
using keelson::http::PublicText;

namespace {

constexpr const char* meaning(Fallback::Mode mode)
{
    switch (mode)
    {
    case Fallback::Mode::local: return "each node counts for itself";
    case Fallback::Mode::allow: return "everything passes";
    default: return "requests under a limit are refused";
    }
}

} // namespace

Fallback::Fallback(Mode mode, const keelson::Clock& clock, std::size_t policies, std::size_t keys, Poco::Logger& logger,
    keelson::Metrics* metrics):
    _mode(mode), _local(clock, policies, keys), _logger(logger)
{
    if (metrics)
        _counter = &metrics->counter(
            "rate_limit_fallback_total", "requests that were counted without the store that nodes share", {});
}

void Fallback::take(std::span<Demand> demands)
{
    if (_counter) _counter->add();
    if (_mode == Mode::local) return _local.take(demands);
    for (auto& demand : demands) demand.verdict = {.remaining = demand.policy->rate.count()};
    const auto enforced = [](const Demand& demand) { return demand.policy->enforced; };
    if (_mode == Mode::allow || std::ranges::none_of(demands, enforced)) return;
    throw Problem(keelson::http::problems::unavailable,
        PublicText("The server cannot tell now how often you have asked. Try again in a moment."))
        .header("Retry-After", "1");
}

void Fallback::away(const std::string& reason)
{
    if (_away.exchange(true)) return;
    _logger.warning(
        "the store of the limits is away, and " + std::string(meaning(_mode)) + " until it is back: " + reason);
}

void Fallback::back()
{
    if (_away.exchange(false))
        _logger.information("the store of the limits is back, and nodes share their limits again");
}

} // namespace rate_limit
