#pragma once

#include <keelson/http/Request.h>

namespace kernel::http {

/// What a route has declared of its requests, checked before its handler is called: how large a body may be, and which
/// query parameters there are. A query of a route that declares none is not looked at. Throws keelson::http::Problem of 413 or
/// 400.
void checkDeclared(const keelson::http::Request& request);

} // namespace kernel::http
