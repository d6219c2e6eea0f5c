#pragma once

#include <keelson/Metrics.h>
#include <keelson/http/Filter.h>

#include <array>
#include <atomic>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace keelson::http {
struct Route;
}

namespace kernel::http {

/// Measures how long answers take, by route, method and status: `http_server_request_duration_seconds`. What it has no
/// histogram for yet it asks the metrics for, once.
class RequestMetrics final : public keelson::http::Filter
{
public:
    /// The metrics outlive it.
    explicit RequestMetrics(keelson::Metrics& metrics);
    ~RequestMetrics() override;

    /// The routes are complete and outlive it; before the first request.
    void prepare(const std::deque<keelson::http::Route>& routes);

    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::observe; }
    keelson::http::Response handle(keelson::http::Request& request, const keelson::http::Next& next) override;

private:
    class Row;

    Row& rowOf(const keelson::http::Request& request) const;

    keelson::Metrics& _metrics;
    std::unordered_map<const keelson::http::Route*, std::unique_ptr<Row>> _routes;
    std::unordered_map<const keelson::http::Route*, std::unique_ptr<Row>> _heads; // HEAD, served by a GET
    std::vector<std::unique_ptr<Row>> _others;                                    // without a route, by method
};

} // namespace kernel::http
