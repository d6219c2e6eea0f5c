#pragma once

#include "kernel/http/RouteTable.h"

#include <keelson/http/Request.h>
#include <keelson/http/Response.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace kit {

/// Holds answers against what the routes declare, as a client sees it: the OpenAPI document. For any thread.
class Conformance
{
public:
    /// The routes are complete.
    explicit Conformance(const kernel::http::RouteTable& routes);

    /// What is wrong with the answer, a sentence each: a status, a media type, a property or a header field that is not declared, or
    /// one that is and is not there; and a body that was taken and does not fit its schema. Of a route that declares no answer, and of
    /// one that is hidden, nothing but that errors are problems.
    std::vector<std::string> problems(
        const keelson::http::Request& request, const keelson::http::Response& response) const;

private:
    using Json = nlohmann::json;

    const Json* operation(const keelson::http::Request& request) const;
    void checkBody(const Json& answer, const keelson::http::Request& request, const keelson::http::Response& response,
        std::vector<std::string>& problems) const;
    void checkTaken(
        const Json& operation, const keelson::http::Request& request, std::vector<std::string>& problems) const;

    const Json _document;
};

} // namespace kit
