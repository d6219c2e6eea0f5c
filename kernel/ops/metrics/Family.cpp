#include "kernel/ops/metrics/Family.h"

#include "kernel/ops/metrics/Value.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace kernel::ops::metrics {

namespace {

using Labels = keelson::Metrics::Labels;

bool isName(std::string_view text, bool colons)
{
    const auto fits = [&](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (colons && c == ':');
    };
    return !text.empty() && std::isdigit(static_cast<unsigned char>(text.front())) == 0 &&
        std::ranges::all_of(text, fits);
}

std::string escaped(std::string_view text, bool quotes)
{
    std::string result;
    for (const char c : text)
    {
        if (c == '\\') result += "\\\\";
        else if (c == '\n') result += "\\n";
        else if (c == '"' && quotes) result += "\\\"";
        else result += c;
    }
    return result;
}

/// In the order of their names, so that the same ones are the same text.
std::string written(Labels labels)
{
    std::map<std::string_view, std::string_view> sorted;
    for (const auto& [name, value] : labels)
        if (!isName(name, false) || name.starts_with("__") || name == "le" || !sorted.emplace(name, value).second)
            throw std::invalid_argument("'" + std::string(name) + "' cannot be a metric's label, or is one already");
    std::string text;
    for (const auto& [name, value] : sorted)
        text.append(text.empty() ? "" : ",").append(name).append("=\"").append(escaped(value, true)).append("\"");
    return text;
}

std::string_view word(Family::Kind kind)
{
    switch (kind)
    {
    case Family::Kind::counter: return "counter";
    case Family::Kind::gauge: return "gauge";
    default: return "histogram";
    }
}

} // namespace

Family::Family(std::string name, std::string help, Kind kind):
    _name(std::move(name)), _help(std::move(help)), _kind(kind)
{
    if (!isName(_name, true)) throw std::invalid_argument("'" + _name + "' cannot be the name of a metric");
}

Family::~Family() = default;

template <class T, class... Arguments>
T& Family::find(Labels labels, Arguments... arguments)
{
    auto& value = _values[written(labels)];
    if (!value) value = std::make_unique<T>(arguments...);
    return static_cast<T&>(*value); // the registry has seen to the kind
}

keelson::Metrics::Counter& Family::counter(Labels labels)
{
    return find<CounterValue>(labels);
}

keelson::Metrics::Gauge& Family::gauge(Labels labels)
{
    return find<GaugeValue>(labels);
}

keelson::Metrics::Histogram& Family::histogram(std::span<const double> bounds, Labels labels)
{
    if (bounds.empty() || !std::ranges::is_sorted(bounds, std::less_equal<>()))
        throw std::invalid_argument("the bounds of '" + _name + "' do not rise");
    return find<HistogramValue>(labels, bounds);
}

void Family::write(std::string& to) const
{
    if (_values.empty()) return;
    to.append("# HELP ").append(_name).append(" ").append(escaped(_help, false)).append("\n");
    to.append("# TYPE ").append(_name).append(" ").append(word(_kind)).append("\n");
    for (const auto& [labels, value] : _values) value->write(to, _name, labels);
}

} // namespace kernel::ops::metrics
