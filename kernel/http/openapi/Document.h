#pragma once

#include "kernel/http/RouteTable.h"

#include <string>
#include <vector>

namespace kernel::http::openapi {

/// What a document says besides the routes. A value.
struct About
{
    struct Tag
    {
        std::string name; ///< of a plugin
        std::string description;
    };

    std::string title = "Keelson";
    std::string version{};
    std::string server = "/"; ///< the address that clients use
    std::vector<Tag> tags{};
};

/// The OpenAPI 3.1 document of all routes that are not hidden, as JSON.
std::string document(const RouteTable& routes, const About& about);

} // namespace kernel::http::openapi
