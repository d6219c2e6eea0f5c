#pragma once

#include <keelson/http/Filter.h>

namespace kernel::http {

/// Decides whether the principal may call the route: 401 for whoever is not known, 403 for whoever may not. Stands
/// behind the stage `authenticate`, so that all that prove who is calling have had their turn.
class Authorization
{
public:
    keelson::http::Response handle(keelson::http::Request& request, const keelson::http::Next& next) const;
};

} // namespace kernel::http
