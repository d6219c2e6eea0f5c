#pragma once

#include "kernel/http/openapi/Schemas.h"

#include <keelson/http/Problem.h>
#include <keelson/http/Route.h>

#include <string>
#include <vector>

namespace kernel::http::openapi {

/// What an OpenAPI document says of one route. The route and the schemas, which know all that it uses, outlive it.
class Operation
{
public:
    using Types = std::vector<const keelson::http::ProblemType*>;

    Operation(const keelson::http::Route& route, Schemas& schemas, const Types& ofFilters):
        _route(route), _schemas(schemas), _ofFilters(ofFilters)
    {
    }

    Json json() const;

    /// `getApiV1TasksById`: stays what it is as long as method and pattern do.
    std::string id() const;

    /// The pattern as OpenAPI writes it: a tail is a parameter like others.
    std::string path() const;

private:
    Json parameters() const;
    void addPath(Json& parameters) const;
    void addQuery(Json& parameters) const;
    void addHeaders(Json& parameters) const;
    Json body() const;
    Json responses() const;
    Json success(const keelson::http::Route::Answer& answer) const;
    Json headers(const keelson::http::Route::Answer& answer) const;
    Json content(const keelson::http::Route::Answer& answer) const;
    Json security() const;
    bool limited() const;

    const keelson::http::Route& _route;
    Schemas& _schemas;
    const Types& _ofFilters;
};

} // namespace kernel::http::openapi
