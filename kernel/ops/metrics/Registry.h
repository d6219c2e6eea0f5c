#pragma once

#include "kernel/ops/metrics/Family.h"

#include <keelson/Metrics.h>

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace kernel::ops::metrics {

/// All metrics of the server, and their text for Prometheus. Making one takes a lock; changing one is an atomic addition.
/// For any thread.
class Registry final : public keelson::Metrics
{
public:
    Counter& counter(std::string_view name, std::string_view help, Labels labels) override;
    Gauge& gauge(std::string_view name, std::string_view help, Labels labels) override;
    Histogram& histogram(
        std::string_view name, std::string_view help, std::span<const double> bounds, Labels labels) override;

    /// Called before each `text`, to set what is only worth asking for then. On the thread or fiber of that call.
    void beforeText(std::function<void()> function);

    /// Everything, in the text format 0.0.4, by name.
    std::string text() const;

private:
    Family& family(std::string_view name, std::string_view help, Family::Kind kind);

    mutable std::mutex _mutex;
    std::map<std::string, Family, std::less<>> _families;
    std::vector<std::function<void()>> _before;
};

} // namespace kernel::ops::metrics
