#pragma once

#include <keelson/http/Request.h>
#include <keelson/http/Response.h>

namespace kernel::http {

/// Makes of a file that a handler answers with what the client asked for: all of it, some ranges, or only that it has not
/// changed (RFC 9110, 13.2.2 and 14).
class FileAnswer
{
public:
    /// The answer to a GET or HEAD as it is to be sent; any other answer stays as it is. Throws Problem: 412, 416.
    static void settle(const keelson::http::Request& request, keelson::http::Response& response);
};

} // namespace kernel::http
