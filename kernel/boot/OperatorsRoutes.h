#pragma once

#include "kernel/data/Database.h"
#include "kernel/host/PluginHost.h"
#include "kernel/ops/metrics/Registry.h"

#include <keelson/http/Routes.h>

#include <functional>

namespace kernel::boot {

/// What the operators' listener answers: `GET /metrics` for Prometheus, and `GET /health` with the reasons that the public
/// route keeps to itself.
struct OperatorsRoutes
{
    /// All outlive the routes. `beforeMetrics` brings up to date what is only worth counting for somebody who looks.
    static void add(keelson::http::Routes& routes, const ops::metrics::Registry& metrics,
        std::function<void()> beforeMetrics, data::Database& database, const host::PluginHost& plugins);
};

} // namespace kernel::boot
