#pragma once

#include <keelson/Export.h>
#include <keelson/http/Headers.h>

#include <string>
#include <string_view>

namespace keelson::http {

/// One request, read whole. A value: a test makes one as easily as the transport does.
struct KEELSON_API Request
{
    std::string method;
    std::string target; ///< as the client sent it
    Headers headers;
    std::string body;
    int minorVersion = 1; ///< of HTTP/1.x

    /// The target up to the question mark, and what follows it.
    std::string_view path() const noexcept;
    std::string_view query() const noexcept;

    /// Empties it for the next request and keeps the memory.
    void clear() noexcept;
};

} // namespace keelson::http
