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

    /// Appends the status line and all header fields; those that are the transport's own are made here, whoever set them.
    static void head(std::string& out, const keelson::http::Response& response, const Framing& framing);

    /// What would make of the answer something else than it is for its client: a status that none has, a header field with
    /// a line break in it. Null when it is well.
    static const char* faultOf(const keelson::http::Response& response) noexcept;

    /// Whether a body follows (RFC 9110, 6.4.1).
    static bool hasBody(const keelson::http::Response& response, const Framing& framing) noexcept;

    /// The time in the form of RFC 9110, 5.6.7.
    static std::string date(std::time_t time);
};

} // namespace kernel::http
