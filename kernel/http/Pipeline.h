#pragma once

#include "kernel/http/Authorization.h"
#include "kernel/http/ErrorBoundary.h"
#include "kernel/http/Maintenance.h"

#include <keelson/http/Filter.h>

#include <vector>

namespace kernel::http {

/// The filters in the order of their stages, around the end of the way: the route's handler. Filled while the plugins
/// start, by one thread; then read by all loops at once.
///
/// Between `shield` and `limit` stands the error boundary, so that outer filters see errors as answers; what these throw
/// themselves, another one around all catches. Behind `authenticate`, whether the principal may call the route is
/// decided.
class Pipeline
{
public:
    explicit Pipeline(std::string maintenance = {}): _maintenance(std::move(maintenance)) {}

    /// Within a stage in the order of the calls. The filter outlives the pipeline.
    void add(keelson::http::Filter& filter);

    /// The request has its path and, where there is one, its route. Throws nothing but loop::Cancelled.
    keelson::http::Response run(keelson::http::Request& request, const keelson::http::Next& end) const;

    /// The outer stages alone: for what is refused before it can go further, so that it too is seen and has their headers.
    keelson::http::Response refuse(keelson::http::Request& request, const keelson::http::Next& end) const;

private:
    using Filters = std::vector<keelson::http::Filter*>;
    class Step;

    Filters _outer;  // observe, shield
    Filters _before; // limit, authenticate
    Filters _behind; // quota, refine
    ErrorBoundary _boundary;
    Maintenance _maintenance;
    Authorization _authorization;
};

} // namespace kernel::http
