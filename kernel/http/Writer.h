#pragma once

#include <keelson/http/Request.h>
#include <keelson/http/Response.h>

#include <ctime>
#include <string>
#include <string_view>

namespace kernel::http {

/// Puts an answer into the bytes of HTTP/1.1.
class Writer
{
public:
    struct Framing
    {
        bool head = false;       ///< it answers a HEAD: headers as for GET, no body
        bool close = false;      ///< the connection ends after it
        bool oldClient = false;  ///< of HTTP/1.0, that must be told when the connection stays
        std::string_view date{}; ///< the value of `Date`
    };

    /// Appends the status line and all header fields, with those that are the transport's own.
    static void head(std::string& out, const keelson::http::Response& response, const Framing& framing);

    /// Whether a body follows (RFC 9110, 6.4.1).
    static bool hasBody(const keelson::http::Response& response, const Framing& framing) noexcept;

    /// The time in the form of RFC 9110, 5.6.7.
    static std::string date(std::time_t time);
};

} // namespace kernel::http
