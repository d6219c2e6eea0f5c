#include "tests/kernel/http/raw/Rows.h"

#include <array>

namespace raw {

using namespace std::string_view_literals;

namespace {

// RFC 9110, 5 and RFC 9112, 5: header fields.
constexpr std::array rows{
    Row{"GET / HTTP/1.1|host: x|accept: */*||", 0, "9110 5.1", "GET /"},
    Row{"GET / HTTP/1.1|HOST: x||", 0, "9110 5.1", "GET /"},
    Row{"GET / HTTP/1.1|Host: x|X-Empty:||", 0, "9110 5.5", "GET /"},
    Row{"GET / HTTP/1.1|Host: x|X-Empty: \t ||", 0, "9110 5.5", "GET /"},
    Row{"GET / HTTP/1.1|Host:x||", 0, "9112 5.1", "GET /"},
    Row{"GET / HTTP/1.1|Host: \t x \t||", 0, "9112 5.1", "GET /"},
    Row{"GET / HTTP/1.1|Host: x|A: b\tc||", 0, "9110 5.5", "GET /"},
    Row{"GET / HTTP/1.1|Host: x|A: \xc3\xa9\xff||", 0, "9110 5.5; obs-text", "GET /"},
    Row{"GET / HTTP/1.1|Host: x|!#$%&'*+-.^_`~09AZaz: b||", 0, "9110 5.6.2", "GET /"},
    Row{"GET / HTTP/1.1|Host: x|A: b: c||", 0, "9112 5", "GET /"},
    Row{"GET / HTTP/1.1|Host: x|A: 1|A: 2||", 0, "9110 5.3", "GET /"},
    Row{"GET / HTTP/1.1|Host: x|Cookie: a=b; c=d|Cookie: e=f||", 0, "9110 5.3", "GET /"},
    Row{"GET / HTTP/1.1|Host: x|Connection: close||", 0, "9112 9.6", "GET /", true},
    Row{"GET / HTTP/1.1|Host: x|Connection: CLOSE||", 0, "9112 9.6", "GET /", true},
    Row{"GET / HTTP/1.1|Host: x|Connection: keep-alive, close||", 0, "9110 7.6.1", "GET /", true},
    Row{"GET / HTTP/1.1|Host: x|Connection: foo,\tclose ,bar||", 0, "9110 7.6.1", "GET /", true},
    Row{"GET / HTTP/1.1|Host: x|Connection: foo|Connection: close||", 0, "9110 7.6.1", "GET /", true},
    Row{"GET / HTTP/1.1|Host: x|Connection: closed||", 0, "9110 7.6.1", "GET /"},
    Row{"GET / HTTP/1.1|Host: x|Connection: keep-alive||", 0, "9112 9.3", "GET /"},
    Row{"GET / HTTP/1.0|Connection: foo, keep-alive||", 0, "9112 9.3", "GET /"},
    Row{"GET / HTTP/1.0|Connection: close||", 0, "9112 9.3", "GET /", true},
    Row{"GET / HTTP/1.1|Host: x|Connection: upgrade|Upgrade: h2c||", 0, "9110 7.8", "GET /"},
    Row{"GET / HTTP/1.1|Host: x|Connection: upgrade|Upgrade: websocket||GET /2 HTTP/1.1|Host: x||", 0, "9110 7.8",
        "GET / then GET /2"},
    Row{"GET / HTTP/1.1|Host: x|TE: trailers||", 0, "9110 10.1.4", "GET /"},
    Row{"GET / HTTP/1.1|Host: x|Expect: 100-continue||", 0, "9110 10.1.1", "GET /"},
    Row{"POST / HTTP/1.1|Host: x|Expect: 100-Continue|Content-Length: 1||a", 0, "9110 10.1.1", "POST / a"},
    Row{"POST / HTTP/1.0|Expect: 100-continue|Content-Length: 1||a", 0, "9110 10.1.1", "POST / a", true},
    Row{"GET / HTTP/1.1|Host: x|Expect: 200-ok||", 417, "9110 10.1.1"},
    Row{"GET / HTTP/1.1|Host: x|Expect: 100-continue, x||", 417, "9110 10.1.1"},
    Row{"GET / HTTP/1.1|Host: x|Expect:||", 417, "9110 10.1.1"},
    Row{"GET / HTTP/1.1|Host: x|Expect: 100-continue|Expect: 100-continue||", 400, "9110 5.3"},
    Row{"GET / HTTP/1.1|Host: x|A: b| c||", 400, "9112 5.2; obs-fold"},
    Row{"GET / HTTP/1.1|Host: x|A: b|\tc||", 400, "9112 5.2; obs-fold"},
    Row{"GET / HTTP/1.1|Host: x|A:| c||", 400, "9112 5.2; obs-fold"},
    Row{"GET / HTTP/1.1|Host: x|A: b| ||", 400, "9112 5.2; obs-fold"},
    Row{"GET / HTTP/1.1|Host:| x||", 400, "9112 5.2; obs-fold"},
    Row{"GET / HTTP/1.1| Host: x||", 400, "9112 2.2"},
    Row{"GET / HTTP/1.1|\tHost: x||", 400, "9112 2.2"},
    Row{"GET / HTTP/1.1| |Host: x||", 400, "9112 2.2"},
    Row{"GET / HTTP/1.1|Host : x||", 400, "9112 5.1"},
    Row{"GET / HTTP/1.1|Host\t: x||", 400, "9112 5.1"},
    Row{"GET / HTTP/1.1|Host: x|A b: c||", 400, "9110 5.1"},
    Row{"GET / HTTP/1.1|Host: x|A(: c||", 400, "9110 5.1"},
    Row{"GET / HTTP/1.1|Host: x|A/b: c||", 400, "9110 5.1"},
    Row{"GET / HTTP/1.1|Host: x|A[0]: c||", 400, "9110 5.1"},
    Row{"GET / HTTP/1.1|Host: x|A\xc3\xa9: c||", 400, "9110 5.1"},
    Row{"GET / HTTP/1.1|Host: x|A\x01: c||", 400, "9110 5.1"},
    Row{"GET / HTTP/1.1|Host: x|A\0: c||"sv, 400, "9110 5.1"},
    Row{"GET / HTTP/1.1|Host: x|: c||", 400, "9110 5.1"},
    Row{"GET / HTTP/1.1|Host: x|A||", 400, "9112 5"},
    Row{"GET / HTTP/1.1|Host: x|A|B: c||", 400, "9112 5"},
    Row{"GET / HTTP/1.1|Host: x|A: b\0c||"sv, 400, "9110 5.5"},
    Row{"GET / HTTP/1.1|Host: x|A: b\x01||", 400, "9110 5.5"},
    Row{"GET / HTTP/1.1|Host: x|A: b\x08||", 400, "9110 5.5"},
    Row{"GET / HTTP/1.1|Host: x|A: b\x0b"
        "c||",
        400, "9110 5.5"},
    Row{"GET / HTTP/1.1|Host: x|A: b\x1b[0m||", 400, "9110 5.5"},
    Row{"GET / HTTP/1.1|Host: x|A: b\x7f||", 400, "9110 5.5"},
    Row{"GET / HTTP/1.1|Host: x|A: b\rc||", 400, "9110 5.5; a bare CR"},
    Row{"GET / HTTP/1.1|Host: x|A: b\r\r\n|", 400, "9110 5.5; a bare CR"},
    Row{"GET / HTTP/1.1|Host: x|A: \rb||", 400, "9110 5.5; a bare CR"},
    Row{"GET / HTTP/1.1|Host: x\nA: b||", 400, "9112 2.2; a bare LF"},
    Row{"GET / HTTP/1.1|Host: x|A: b\n|", 400, "9112 2.2; a bare LF"},
    Row{"GET / HTTP/1.1|Host: x|A:\nB: c||", 400, "9112 2.2; a bare LF"},
    Row{"GET / HTTP/1.1|Host: x|\nX", 400, "9112 2.2; a bare LF"},
    Row{"GET / HTTP/1.1|Host: x|\rX", 400, "9112 2.2; a bare CR"},
    Row{"GET / HTTP/1.1|Host: x|\r\r\n", 400, "9112 2.2; a bare CR"},
    Row{"GET / HTTP/1.1\n\n", 400, "9112 2.2; a bare LF"},
};

} // namespace

std::span<const Row> fields()
{
    return rows;
}

} // namespace raw
