#include "kernel/http/RequestMetrics.h"

#include <keelson/http/Route.h>

#include <algorithm>
#include <chrono>

namespace kernel::http {

using keelson::http::Request;
using keelson::http::Response;
using keelson::http::Route;

namespace {

constexpr std::array bounds{
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 10.0};

// A client may make methods up; the last stands for all of those.
constexpr std::array<std::string_view, 8> methods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "other"};

} // namespace

/// The histograms of one route and method, by status.
class RequestMetrics::Row
{
public:
    Row(keelson::Metrics& metrics, std::string route, std::string method):
        _metrics(metrics), _route(std::move(route)), _method(std::move(method))
    {
    }

    void observe(int status, double seconds) { of(std::clamp(status, 100, 599)).observe(seconds); }

private:
    keelson::Metrics::Histogram& of(int status)
    {
        auto& place = _histograms[static_cast<std::size_t>(status - 100)];
        auto* histogram = place.load(std::memory_order_acquire);
        if (histogram) return *histogram;
        histogram = &_metrics.histogram("http_server_request_duration_seconds", "How long answers took to make.",
            bounds, {{"route", _route}, {"method", _method}, {"status", std::to_string(status)}});
        place.store(histogram, std::memory_order_release);
        return *histogram;
    }

    keelson::Metrics& _metrics;
    const std::string _route;
    const std::string _method;
    std::array<std::atomic<keelson::Metrics::Histogram*>, 500> _histograms{};
};

RequestMetrics::RequestMetrics(keelson::Metrics& metrics): _metrics(metrics)
{
    for (const auto method : methods) _others.push_back(std::make_unique<Row>(metrics, "none", std::string(method)));
}

RequestMetrics::~RequestMetrics() = default;

void RequestMetrics::prepare(const std::deque<Route>& routes)
{
    for (const auto& route : routes)
    {
        _routes.emplace(&route, std::make_unique<Row>(_metrics, route.pattern, route.method));
        if (route.method == "GET") _heads.emplace(&route, std::make_unique<Row>(_metrics, route.pattern, "HEAD"));
    }
}

Response RequestMetrics::handle(Request& request, const keelson::http::Next& next)
{
    const auto begin = std::chrono::steady_clock::now();
    auto response = next(request);
    rowOf(request).observe(
        response.status, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    return response;
}

RequestMetrics::Row& RequestMetrics::rowOf(const Request& request) const
{
    const auto& rows = request.route && request.method != request.route->method ? _heads : _routes;
    if (const auto found = rows.find(request.route); found != rows.end()) return *found->second;
    const auto method = std::find(methods.begin(), methods.end() - 1, request.method) - methods.begin();
    return *_others[static_cast<std::size_t>(method)];
}

} // namespace kernel::http
