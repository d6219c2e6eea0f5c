#pragma once

#include "kernel/http/RouteTable.h"

#include <keelson/http/Problem.h>

#include <map>
#include <vector>

namespace kernel::http::openapi {

/// The kinds of error that a route may answer with, by status: those that come of its access, its parameters and its body, those that
/// it names, and those of the filters before it.
std::map<int, std::vector<const keelson::http::ProblemType*>> failuresOf(
    const keelson::http::Route& route, const std::vector<const keelson::http::ProblemType*>& ofFilters);

/// All kinds of error of a server, each name once, in the order of the catalogue: those that every part may use, then those of
/// filters, then those of routes.
std::vector<const keelson::http::ProblemType*> allFailures(const RouteTable& routes);

/// A sentence for each name that stands for two kinds of error.
std::vector<std::string> failuresInConflict(const RouteTable& routes);

} // namespace kernel::http::openapi
