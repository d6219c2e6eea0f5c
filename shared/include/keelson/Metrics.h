#pragma once

#include <keelson/Export.h>
#include <keelson/Version.h>

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

namespace keelson {

/// Numbers that operators watch. A metric is made once, at the start, and kept by reference; it belongs to Metrics and
/// lives as long. Changing one is cheap, waits for nobody, and is for any thread.
class KEELSON_API Metrics
{
public:
    static constexpr std::string_view interfaceName = "keelson.Metrics";
    static constexpr Version interfaceVersion{1, 0};

    struct Label
    {
        std::string_view name;
        std::string_view value; ///< of a few known ones: never an id, an address or a path
    };

    /// Only grows. Its name ends in `_total`.
    class KEELSON_API Counter
    {
    public:
        virtual void add(std::uint64_t count = 1) noexcept = 0;

    protected:
        ~Counter() = default;
    };

    /// Goes up and down.
    class KEELSON_API Gauge
    {
    public:
        virtual void set(double value) noexcept = 0;
        virtual void add(double change) noexcept = 0;

    protected:
        ~Gauge() = default;
    };

    /// How values are spread. Times are in seconds, and the name says so: `..._seconds`.
    class KEELSON_API Histogram
    {
    public:
        virtual void observe(double value) noexcept = 0;

    protected:
        ~Histogram() = default;
    };

    using Labels = std::initializer_list<Label>;

    virtual ~Metrics();

    /// The same name and labels give the same metric. All throw std::invalid_argument for a name or label that Prometheus
    /// does not take, and for a name that is another kind of metric already.
    virtual Counter& counter(std::string_view name, std::string_view help, Labels labels = {}) = 0;
    virtual Gauge& gauge(std::string_view name, std::string_view help, Labels labels = {}) = 0;

    /// `bounds` are the upper ends of the buckets, rising.
    virtual Histogram& histogram(
        std::string_view name, std::string_view help, std::span<const double> bounds, Labels labels = {}) = 0;
};

} // namespace keelson
