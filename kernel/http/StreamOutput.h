#pragma once

#include <keelson/http/Content.h>
#include <keelson/http/Request.h>

#include <string_view>

namespace kernel::http {

class Connection;

/// A connection as a handler's stream sees it: pieces in, chunks out (RFC 9112, 7.1), or bare to a client of HTTP/1.0.
class StreamOutput final : public keelson::http::Stream
{
public:
    /// Has the content written, on the request's fiber. False when that failed: what is sent cannot be taken back, so the answer
    /// stays without its end. Throws loop::Cancelled.
    static bool send(
        Connection& connection, const keelson::http::Request& request, const keelson::http::Content& content);

    void write(std::string_view piece) override;
    bool wanted() const noexcept override;

private:
    StreamOutput(Connection& connection, bool chunked) noexcept: _connection(connection), _chunked(chunked) {}

    void frame(std::string_view piece);

    Connection& _connection;
    const bool _chunked;
};

} // namespace kernel::http
