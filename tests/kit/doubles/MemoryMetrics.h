#pragma once

#include <keelson/Metrics.h>

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace kit::doubles {

/// Metrics that a test can read by their name as Prometheus writes it: `mail_sent_total{kind="reset"}`. For any thread.
class MemoryMetrics final : public keelson::Metrics
{
public:
    Counter& counter(std::string_view name, std::string_view, Labels labels) override { return number(name, labels); }
    Gauge& gauge(std::string_view name, std::string_view, Labels labels) override { return number(name, labels).gauge; }

    Histogram& histogram(std::string_view name, std::string_view, std::span<const double>, Labels labels) override
    {
        const std::lock_guard lock(_mutex);
        return _histograms[fullName(name, labels)];
    }

    /// 0 for what nobody has counted.
    double value(const std::string& fullName)
    {
        const std::lock_guard lock(_mutex);
        const auto at = _numbers.find(fullName);
        return at == _numbers.end() ? 0 : at->second.gauge.value.load();
    }

    std::vector<double> observed(const std::string& fullName)
    {
        const std::lock_guard lock(_mutex);
        const auto at = _histograms.find(fullName);
        return at == _histograms.end() ? std::vector<double>() : at->second.values();
    }

private:
    struct MemoryGauge final : Gauge
    {
        void set(double to) noexcept override { value = to; }
        void add(double change) noexcept override { value.fetch_add(change); }
        std::atomic<double> value{0};
    };

    struct Number final : Counter
    {
        void add(std::uint64_t count) noexcept override { gauge.add(static_cast<double>(count)); }
        MemoryGauge gauge;
    };

    struct MemoryHistogram final : Histogram
    {
        void observe(double value) noexcept override
        {
            const std::lock_guard lock(_mutex);
            _values.push_back(value);
        }

        std::vector<double> values() const
        {
            const std::lock_guard lock(_mutex);
            return _values;
        }

    private:
        mutable std::mutex _mutex;
        std::vector<double> _values;
    };

    static std::string fullName(std::string_view name, Labels labels)
    {
        std::string full(name);
        for (const auto& label : labels)
        {
            full += full.size() == name.size() ? '{' : ',';
            full.append(label.name).append("=\"").append(label.value).append("\"");
        }
        return labels.size() == 0 ? full : full + '}';
    }

    Number& number(std::string_view name, Labels labels)
    {
        const std::lock_guard lock(_mutex);
        return _numbers[fullName(name, labels)];
    }

    std::mutex _mutex;
    std::map<std::string, Number> _numbers;
    std::map<std::string, MemoryHistogram> _histograms;
};

} // namespace kit::doubles
