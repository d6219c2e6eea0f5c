#pragma once

#include <keelson/Metrics.h>

#include <map>
#include <memory>
#include <span>
#include <string>

namespace kernel::ops::metrics {

class Value;

/// All metrics of one name, which differ in their labels. The registry's lock guards it.
class Family
{
public:
    enum class Kind
    {
        counter,
        gauge,
        histogram
    };

    Family(std::string name, std::string help, Kind kind);
    ~Family();

    Kind kind() const noexcept { return _kind; }

    keelson::Metrics::Counter& counter(keelson::Metrics::Labels labels);
    keelson::Metrics::Gauge& gauge(keelson::Metrics::Labels labels);
    keelson::Metrics::Histogram& histogram(std::span<const double> bounds, keelson::Metrics::Labels labels);

    void write(std::string& to) const;

private:
    template <class T, class... Arguments>
    T& find(keelson::Metrics::Labels labels, Arguments... arguments);

    const std::string _name;
    const std::string _help;
    const Kind _kind;
    std::map<std::string, std::unique_ptr<Value>> _values; // by their labels as they are written
};

} // namespace kernel::ops::metrics
