#pragma once

#include <keelson/Export.h>
#include <keelson/http/Content.h>
#include <keelson/http/Headers.h>

#include <memory>
#include <string>
#include <string_view>

namespace keelson::http {

/// One answer, made whole. A value. `Date`, `Content-Length` and `Connection` are the transport's.
struct KEELSON_API Response
{
    int status = 200;
    Headers headers;
    std::string body;
    std::shared_ptr<const Content>
        content{}; ///< in place of `body`, where that is not in memory; filters leave it alone

    static Response json(int status, std::string body);
    static Response text(int status, std::string body);
    static Response empty(int status = 204);

    /// A file, sent by the kernel without a copy, with `Last-Modified`, a strong `ETag`, ranges and conditions (RFC 9110, 13
    /// and 14). The path is the handler's own: never one out of a request. Throws Problem 404 where no file is to be read.
    static Response file(const std::string& path, std::string_view type);

    /// What `write` makes while it is sent. Called on the request's fiber when all filters have seen the answer, not for a HEAD;
    /// owns what it uses. When it throws, the client sees that the answer is not whole. To a client of HTTP/1.0 the end
    /// of the connection is the end of it.
    ///
    ///     return Response::stream("text/csv", [rows](Stream& out) { for (const auto& row : *rows) out.write(csv(row)); });
    static Response stream(std::string_view type, std::function<void(Stream&)> write);

    /// Whether all of it is in `body`.
    bool inMemory() const noexcept { return !content; }
};

/// The words that go with a status (RFC 9110, 15); empty for one that has none.
KEELSON_API std::string_view reason(int status) noexcept;

} // namespace keelson::http
