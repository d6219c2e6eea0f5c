#pragma once

#include "kernel/http/GzipFilter.h"
#include "kernel/http/HostFilter.h"
#include "kernel/http/Pipeline.h"
#include "kernel/http/RedirectFilter.h"
#include "kernel/ops/AccessLog.h"
#include "kernel/ops/ServerTiming.h"

#include <optional>
#include <string>
#include <vector>

namespace kernel::boot {

/// The server's own filters, those that are switched on. Outlives the pipeline.
class WayFilters
{
public:
    struct Options
    {
        std::vector<std::string> hosts{};
        bool httpsRedirect = false;
        std::string publicUrl{};
        bool gzip = true;
        bool timing = false;                   ///< Server-Timing
        ops::LineQueue* accessLines = nullptr; ///< null: no access log
        ops::Form form = ops::Form::text;
    };

    WayFilters(const Options& options, loop::Executor& slow);

    /// Outside of those of the plugins in their stages: they see all that these do.
    void addOuter(http::Pipeline& pipeline);

    /// Inside of those of the plugins: what these refuse carries the plugins' header fields.
    void addInner(http::Pipeline& pipeline);

private:
    std::optional<ops::AccessLog> _access;
    std::optional<ops::ServerTiming> _timing;
    std::optional<http::GzipFilter> _gzip;
    std::optional<http::HostFilter> _hosts;
    std::optional<http::RedirectFilter> _redirect;
};

} // namespace kernel::boot
