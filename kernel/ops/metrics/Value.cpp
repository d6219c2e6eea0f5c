#include "kernel/ops/metrics/Value.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace kernel::ops::metrics {

namespace {

std::string text(double value)
{
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return {buffer, end};
}

void line(std::string& to, const std::string& name, const std::string& labels, const std::string& value)
{
    to += name;
    if (!labels.empty()) to.append("{").append(labels).append("}");
    to.append(" ").append(value).append("\n");
}

} // namespace

void CounterValue::write(std::string& to, const std::string& name, const std::string& labels) const
{
    line(to, name, labels, std::to_string(_count.load(std::memory_order_relaxed)));
}

void GaugeValue::write(std::string& to, const std::string& name, const std::string& labels) const
{
    line(to, name, labels, text(_value.load(std::memory_order_relaxed)));
}

HistogramValue::HistogramValue(std::span<const double> bounds):
    _bounds(bounds.begin(), bounds.end()), _counts(bounds.size() + 1)
{
}

void HistogramValue::observe(double value) noexcept
{
    const auto bucket = std::lower_bound(_bounds.begin(), _bounds.end(), value) - _bounds.begin();
    _counts[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
    _sum.fetch_add(value, std::memory_order_relaxed);
}

/// The count is that of the last bucket, so that the lines agree while others observe.
void HistogramValue::write(std::string& to, const std::string& name, const std::string& labels) const
{
    const auto comma = labels.empty() ? labels : labels + ',';
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < _counts.size(); ++i)
    {
        count += _counts[i].load(std::memory_order_relaxed);
        const auto bound = i < _bounds.size() ? text(_bounds[i]) : "+Inf";
        line(
            to, name + "_bucket", std::string(comma).append("le=\"").append(bound).append("\""), std::to_string(count));
    }
    line(to, name + "_sum", labels, text(_sum.load(std::memory_order_relaxed)));
    line(to, name + "_count", labels, std::to_string(count));
}

} // namespace kernel::ops::metrics
