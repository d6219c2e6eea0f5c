#include "kernel/ops/metrics/Registry.h"

#include <stdexcept>

namespace kernel::ops::metrics {

using keelson::Metrics;

Family& Registry::family(std::string_view name, std::string_view help, Family::Kind kind)
{
    auto found = _families.find(name);
    if (found == _families.end())
        found = _families.try_emplace(std::string(name), std::string(name), std::string(help), kind).first;
    if (found->second.kind() != kind)
        throw std::invalid_argument("the metric '" + std::string(name) + "' is of another kind already");
    return found->second;
}

Metrics::Counter& Registry::counter(std::string_view name, std::string_view help, Labels labels)
{
    const std::lock_guard lock(_mutex);
    return family(name, help, Family::Kind::counter).counter(labels);
}

Metrics::Gauge& Registry::gauge(std::string_view name, std::string_view help, Labels labels)
{
    const std::lock_guard lock(_mutex);
    return family(name, help, Family::Kind::gauge).gauge(labels);
}

Metrics::Histogram& Registry::histogram(
    std::string_view name, std::string_view help, std::span<const double> bounds, Labels labels)
{
    const std::lock_guard lock(_mutex);
    return family(name, help, Family::Kind::histogram).histogram(bounds, labels);
}

void Registry::beforeText(std::function<void()> function)
{
    const std::lock_guard lock(_mutex);
    _before.push_back(std::move(function));
}

std::string Registry::text() const
{
    std::vector<std::function<void()>> before;
    {
        const std::lock_guard lock(_mutex);
        before = _before;
    }
    for (const auto& function : before) function(); // which may change metrics, and wait
    std::string text;
    const std::lock_guard lock(_mutex);
    for (const auto& [name, each] : _families) each.write(text);
    return text;
}

} // namespace kernel::ops::metrics
