#include "kernel/boot/WayFilters.h"

namespace kernel::boot {

namespace {

template <class Filter>
void addTo(http::Pipeline& pipeline, std::optional<Filter>& filter)
{
    if (filter) pipeline.add(*filter);
}

} // namespace

WayFilters::WayFilters(const Options& options, loop::Executor& slow)
{
    if (options.accessLines) _access.emplace(*options.accessLines, options.form);
    if (options.timing) _timing.emplace();
    if (options.gzip) _gzip.emplace(slow);
    if (!options.hosts.empty()) _hosts.emplace(options.hosts);
    if (options.httpsRedirect) _redirect.emplace(options.publicUrl);
}

void WayFilters::addOuter(http::Pipeline& pipeline)
{
    addTo(pipeline, _access);
    addTo(pipeline, _timing);
    addTo(pipeline, _gzip);
}

void WayFilters::addInner(http::Pipeline& pipeline)
{
    addTo(pipeline, _hosts);
    addTo(pipeline, _redirect);
}

} // namespace kernel::boot
