#include "tests/kernel/http/raw/Rows.h"

#include <array>

namespace raw {

using namespace std::string_view_literals;

namespace {

// RFC 9110, 8.6 and RFC 9112, 6: how long a body is.
constexpr std::array lengthRows{
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 5||hello", 0, "9112 6.2", "POST / hello"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 0||", 0, "9112 6.2", "POST /"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 005||hello", 0, "9110 8.6", "POST / hello"},
    Row{"GET / HTTP/1.1|Host: x|Content-Length: 2||ok", 0, "9110 9.3.1", "GET / ok"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 5||hello|GET /2 HTTP/1.1|Host: x||", 0, "9112 2.2",
        "POST / hello then GET /2"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 2||okGET /2 HTTP/1.1|Host: x||", 0, "9112 6.3",
        "POST / ok then GET /2"},
    Row{"POST / HTTP/1.0|Content-Length: 2||ok", 0, "9112 6.3", "POST / ok", true},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 2||okGET  /2 HTTP/1.1|Host: x||", 400, "9112 6.3"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length:||", 400, "9110 8.6"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: ||", 400, "9110 8.6"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: +5||hello", 400, "9110 8.6"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: -5||hello", 400, "9110 8.6"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 0x5||hello", 400, "9110 8.6"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: a||hello", 400, "9110 8.6"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 5a||hello", 400, "9110 8.6"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 5.0||hello", 400, "9110 8.6"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 5e0||hello", 400, "9110 8.6"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 5 0||hello", 400, "9110 8.6"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: \"5\"||hello", 400, "9110 8.6"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 5, 5||hello", 400, "9110 8.6"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 5,6||hello", 400, "9110 8.6"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 5;||hello", 400, "9110 8.6"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 5|Content-Length: 5||hello", 400, "9112 6.3"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 5|content-length: 6||hello", 400, "9112 6.3"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 0|Content-Length: 5||hello", 400, "9112 6.3"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length : 5||hello", 400, "9112 5.1"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: \x0b"
        "5||hello",
        400, "9110 5.5"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 5| 6||hello", 400, "9112 5.2"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 1048577||", 413, "9110 15.5.14"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 9223372036854775807||", 413, "9110 15.5.14"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 18446744073709551615||", 413, "9110 15.5.14"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 18446744073709551621||", 400, "9110 8.6; more than 64 bits"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 99999999999999999999999||", 400, "9110 8.6; more than 64 bits"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 5|Expect: 200-ok||", 417, "9110 10.1.1"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked|Content-Length: 5||0||", 400, "9112 6.1"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 5|Transfer-Encoding: chunked||0||", 400, "9112 6.1"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 0|Transfer-Encoding: chunked||0||", 400, "9112 6.1"},
    Row{"POST / HTTP/1.1|Host: x|Content-Length: 5|Transfer-Encoding: identity||hello", 400, "9112 6.1"},
    Row{"POST / HTTP/1.0|Transfer-Encoding: chunked||0||", 400, "9112 6.1"},
    Row{"POST / HTTP/1.0|Connection: keep-alive|Transfer-Encoding: chunked||0||", 400, "9112 6.1"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: gzip, chunked||0||", 501, "9112 6.1"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: identity, chunked||0||", 501, "9112 6.1"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: gzip||", 400, "9112 6.3"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: identity||hello", 400, "9112 6.3"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked, gzip||0||", 400, "9112 6.1"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked, chunked||0||", 400, "9112 6.1"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked, identity||0||", 400, "9112 6.1"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked|Transfer-Encoding: chunked||0||", 400, "9112 6.1"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: gzip|Transfer-Encoding: chunked||0||", 400, "9112 6.1"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked|transfer-encoding: identity||0||", 400, "9112 6.1"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding:||0||", 400, "9112 6.1"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: ,chunked||0||", 400, "9112 6.1"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked,||0||", 400, "9112 6.1"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked;q=1||0||", 400, "9112 7"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: xchunked||0||", 400, "9112 6.3"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: chunkedx||0||", 400, "9112 6.3"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: 'chunked'||0||", 400, "9112 6.3"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: \"chunked\"||0||", 400, "9112 6.3"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: x chunked||0||", 400, "9112 6.3"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: \x0b"
        "chunked||0||",
        400, "9110 5.5"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding: chunk\xc3\xa9"
        "d||0||",
        400, "9112 6.3"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding : chunked||0||", 400, "9112 5.1"},
    Row{"POST / HTTP/1.1|Host: x|Transfer-Encoding:| chunked||0||", 400, "9112 5.2"},
    Row{"POST / HTTP/1.1|Host: x|Transfer\xc5\xbf-Encoding: chunked||0||", 400, "9110 5.1"},
    Row{"POST / HTTP/1.1|Host: x|Transfer_Encoding: chunked||", 0, "9110 5.1; a field of another name", "POST /"},
};

} // namespace

std::span<const Row> lengths()
{
    return lengthRows;
}

} // namespace raw
