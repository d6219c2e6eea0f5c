#pragma once

#include <keelson/http/Response.h>

#include <string_view>

namespace kernel::http {

/// An error's answer as application/problem+json (RFC 9457). The detail is for the client: nothing internal.
keelson::http::Response problem(int status, std::string_view detail);

} // namespace kernel::http
