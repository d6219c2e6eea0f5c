#pragma once

#include <keelson/Export.h>
#include <keelson/http/Headers.h>

#include <string>
#include <string_view>

namespace keelson::http {

/// One answer, made whole. A value. `Date`, `Content-Length` and `Connection` are the transport's.
struct KEELSON_API Response
{
    int status = 200;
    Headers headers;
    std::string body;

    static Response json(int status, std::string body);
    static Response text(int status, std::string body);
    static Response empty(int status = 204);
};

/// The words that go with a status (RFC 9110, 15); empty for one that has none.
KEELSON_API std::string_view reason(int status) noexcept;

} // namespace keelson::http
