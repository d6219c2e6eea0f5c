#include "tests/kernel/http/raw/Rows.h"

#include <array>

namespace raw {

using namespace std::string_view_literals;

namespace {

// RFC 9112, 2 and 3: the first line.
constexpr std::array rows{
    Row{"GET / HTTP/1.1|Host: x||", 0, "9112 3", "GET /"},
    Row{"HEAD / HTTP/1.1|Host: x||", 0, "9110 9.3.2", "HEAD /"},
    Row{"POST / HTTP/1.1|Host: x||", 0, "9110 9.3.3", "POST /"},
    Row{"PUT / HTTP/1.1|Host: x||", 0, "9110 9.3.4", "PUT /"},
    Row{"DELETE / HTTP/1.1|Host: x||", 0, "9110 9.3.5", "DELETE /"},
    Row{"OPTIONS / HTTP/1.1|Host: x||", 0, "9110 9.3.7", "OPTIONS /"},
    Row{"TRACE / HTTP/1.1|Host: x||", 0, "9110 9.3.8", "TRACE /"},
    Row{"PATCH / HTTP/1.1|Host: x||", 0, "5789 2", "PATCH /"},
    Row{"PROPFIND / HTTP/1.1|Host: x||", 0, "4918 9.1", "PROPFIND /"},
    Row{"GET / HTTP/1.0||", 0, "9112 2.3", "GET /", true},
    Row{"GET / HTTP/1.0|Connection: keep-alive||GET /2 HTTP/1.0||", 0, "9112 9.3", "GET / then GET /2", true},
    Row{"|GET / HTTP/1.1|Host: x||", 0, "9112 2.2", "GET /"},
    Row{"||GET / HTTP/1.1|Host: x||", 0, "9112 2.2", "GET /"},
    Row{"||||||||||GET / HTTP/1.1|Host: x||", 400, "9112 2.2"},
    Row{"\nGET / HTTP/1.1|Host: x||", 400, "9112 2.2"},
    Row{"\rGET / HTTP/1.1|Host: x||", 400, "9112 2.2"},
    Row{" GET / HTTP/1.1|Host: x||", 400, "9112 3"},
    Row{"\tGET / HTTP/1.1|Host: x||", 400, "9112 3"},
    Row{"| GET / HTTP/1.1|Host: x||", 400, "9112 3"},
    Row{"GET  / HTTP/1.1|Host: x||", 400, "9112 3"},
    Row{"GET\t/ HTTP/1.1|Host: x||", 400, "9112 3"},
    Row{"GET /  HTTP/1.1|Host: x||", 400, "9112 3"},
    Row{"GET /\tHTTP/1.1|Host: x||", 400, "9112 3"},
    Row{"GET / HTTP/1.1 |Host: x||", 400, "9112 3"},
    Row{"GET / HTTP/1.1\t|Host: x||", 400, "9112 3"},
    Row{"GET / HTTP/1.1\nHost: x||", 400, "9112 2.2"},
    Row{"GET / HTTP/1.1\r\rHost: x||", 400, "9112 2.2"},
    Row{"GET / HTTP/1.1\rHost: x||", 400, "9112 2.2"},
    Row{"GET / HTTP/1.1\r\r\nHost: x||", 400, "9112 2.2"},
    Row{"GET /\x0bHTTP/1.1|Host: x||", 400, "9112 3"},
    Row{"GET / x HTTP/1.1|Host: x||", 400, "9112 3"},
    Row{"GET|Host: x||", 400, "9112 3"},
    Row{"GET |Host: x||", 400, "9112 3"},
    Row{"GET /|", 400, "9112 3; HTTP/0.9"},
    Row{"GET /||", 400, "9112 3; HTTP/0.9"},
    Row{"GET / |Host: x||", 400, "9112 3"},
    Row{"GET /\nHost: x||", 400, "9112 2.2"},
    Row{"GET HTTP/1.1|Host: x||", 400, "9112 3"},
    Row{"GET / HTTP/0.9|Host: x||", 505, "9110 15.6.6"},
    Row{"GET / HTTP/1.2|Host: x||", 505, "9110 15.6.6"},
    Row{"GET / HTTP/1.9|Host: x||", 505, "9110 15.6.6"},
    Row{"GET / HTTP/2.0|Host: x||", 505, "9110 15.6.6"},
    Row{"GET / HTTP/3.0|Host: x||", 505, "9110 15.6.6"},
    Row{"PRI * HTTP/2.0||SM||", 505, "9113 3.4"},
    Row{"GET / HTTP/1|Host: x||", 400, "9112 2.3"},
    Row{"GET / HTTP/1.|Host: x||", 400, "9112 2.3"},
    Row{"GET / HTTP/.1|Host: x||", 400, "9112 2.3"},
    Row{"GET / HTTP/11|Host: x||", 400, "9112 2.3"},
    Row{"GET / HTTP/1.11|Host: x||", 400, "9112 2.3"},
    Row{"GET / HTTP/01.1|Host: x||", 400, "9112 2.3"},
    Row{"GET / HTTP/1,1|Host: x||", 400, "9112 2.3"},
    Row{"GET / HTTP 1.1|Host: x||", 400, "9112 2.3"},
    Row{"GET / http/1.1|Host: x||", 400, "9112 2.3"},
    Row{"GET / Http/1.1|Host: x||", 400, "9112 2.3"},
    Row{"GET / HTTP/1.1x|Host: x||", 400, "9112 2.3"},
    Row{"GET / HTTPS/1.1|Host: x||", 400, "9112 2.3"},
    Row{"GET / XTTP/1.1|Host: x||", 400, "9112 2.3"},
    Row{"GET / HTTP/a.b|Host: x||", 400, "9112 2.3"},
    Row{"GET / HTTP/-1.1|Host: x||", 400, "9112 2.3"},
    Row{"OPTIONS / RTSP/1.0|CSeq: 1||", 400, "9112 2.3"},
    Row{"DESCRIBE / RTSP/1.0|CSeq: 1||", 400, "9112 2.3"},
    Row{"SOURCE / ICE/1.0|Host: x||", 400, "9112 2.3"},
    Row{"GET / ICE/1.0|Host: x||", 400, "9112 2.3"},
    Row{"HTTP/1.1 200 OK|Host: x||", 400, "9112 3"},
    Row{"DESCRIBE / HTTP/1.1|Host: x||", 501, "9110 9.1"},
    Row{"SOURCE / HTTP/1.1|Host: x||", 501, "9110 9.1"},
    Row{"PRI / HTTP/1.1|Host: x||", 501, "9110 9.1"},
    Row{"BREW / HTTP/1.1|Host: x||", 501, "9110 9.1"},
    Row{"get / HTTP/1.1|Host: x||", 501, "9110 9.1"},
    Row{"Get / HTTP/1.1|Host: x||", 501, "9110 9.1"},
    Row{"GETX / HTTP/1.1|Host: x||", 501, "9110 9.1"},
    Row{"GE / HTTP/1.1|Host: x||", 501, "9110 9.1"},
    Row{"AMETHODTHATISLONGERTHANANYOFTHOSEKNOWN / HTTP/1.1|Host: x||", 501, "9112 3"},
    Row{"G@T / HTTP/1.1|Host: x||", 400, "9110 5.6.2"},
    Row{"GE(T / HTTP/1.1|Host: x||", 400, "9110 5.6.2"},
    Row{"\"GET\" / HTTP/1.1|Host: x||", 400, "9110 5.6.2"},
    Row{"GET: / HTTP/1.1|Host: x||", 400, "9110 5.6.2"},
    Row{"G\0T / HTTP/1.1|Host: x||"sv, 400, "9110 5.6.2"},
    Row{"\0GET / HTTP/1.1|Host: x||"sv, 400, "9110 5.6.2"},
    Row{"G\xc3\x89T / HTTP/1.1|Host: x||", 400, "9110 5.6.2"},
    Row{"{\"a\": 1}|", 400, "9112 3"},
    Row{"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"sv, 400, "9112 3; TLS"},
    Row{"SSH-2.0-OpenSSH_9.2|", 400, "9112 3"},
    Row{"PROXY TCP4 127.0.0.1 127.0.0.1 1 2|GET / HTTP/1.1|Host: x||", 400, "9112 3"},
};

} // namespace

std::span<const Row> startLines()
{
    return rows;
}

} // namespace raw
