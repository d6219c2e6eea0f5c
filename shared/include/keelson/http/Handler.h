#pragma once

#include <keelson/http/Request.h>
#include <keelson/http/Response.h>

#include <functional>

namespace keelson::http {

/// Answers one request. Plain code that may wait in calls of the SDK; runs on a fiber, many at a time and on several
/// threads. What it throws becomes a problem without its text.
using Handler = std::function<Response(const Request&)>;

} // namespace keelson::http
