#pragma once

#include <keelson/Metrics.h>

#include <atomic>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace kernel::ops::metrics {

/// One metric with one set of labels. Changed by any thread, without a lock.
class Value
{
public:
    virtual ~Value() = default;

    /// Its lines; `labels` as `a="b",c="d"`.
    virtual void write(std::string& to, const std::string& name, const std::string& labels) const = 0;
};

class CounterValue final : public Value, public keelson::Metrics::Counter
{
public:
    void add(std::uint64_t count) noexcept override { _count.fetch_add(count, std::memory_order_relaxed); }
    void write(std::string& to, const std::string& name, const std::string& labels) const override;

private:
    std::atomic<std::uint64_t> _count{0};
};

class GaugeValue final : public Value, public keelson::Metrics::Gauge
{
public:
    void set(double value) noexcept override { _value.store(value, std::memory_order_relaxed); }
    void add(double change) noexcept override { _value.fetch_add(change, std::memory_order_relaxed); }
    void write(std::string& to, const std::string& name, const std::string& labels) const override;

private:
    std::atomic<double> _value{0};
};

class HistogramValue final : public Value, public keelson::Metrics::Histogram
{
public:
    explicit HistogramValue(std::span<const double> bounds);
    void observe(double value) noexcept override;
    void write(std::string& to, const std::string& name, const std::string& labels) const override;

private:
    const std::vector<double> _bounds;
    std::vector<std::atomic<std::uint64_t>> _counts; // one a bucket, and one for what is above all
    std::atomic<double> _sum{0};
};

} // namespace kernel::ops::metrics
