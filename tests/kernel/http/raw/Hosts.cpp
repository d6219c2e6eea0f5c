#include "tests/kernel/http/raw/Rows.h"

#include <array>

namespace raw {

using namespace std::string_view_literals;

namespace {

// RFC 9112, 3.2 and RFC 9110, 7.2: for whom it is.
constexpr std::array rows{
    Row{"GET / HTTP/1.1|Host: example.com||", 0, "9110 7.2", "GET /"},
    Row{"GET / HTTP/1.1|Host: EXAMPLE.com:8080||", 0, "9110 7.2", "GET /"},
    Row{"GET / HTTP/1.1|Host: x:||", 0, "3986 3.2.3", "GET /"},
    Row{"GET / HTTP/1.1|Host: x:00080||", 0, "3986 3.2.3", "GET /"},
    Row{"GET / HTTP/1.1|Host: 127.0.0.1:8000||", 0, "3986 3.2.2", "GET /"},
    Row{"GET / HTTP/1.1|Host: [::1]||", 0, "3986 3.2.2", "GET /"},
    Row{"GET / HTTP/1.1|Host: [::ffff:127.0.0.1]:8000||", 0, "3986 3.2.2", "GET /"},
    Row{"GET / HTTP/1.1|Host: my_service||", 0, "3986 3.2.2", "GET /"},
    Row{"GET / HTTP/1.1|Host: example.com.||", 0, "3986 3.2.2", "GET /"},
    Row{"GET / HTTP/1.0|Host: x||", 0, "9112 3.2", "GET /", true},
    Row{"GET / HTTP/1.1||", 400, "9112 3.2"},
    Row{"GET / HTTP/1.1|Hosts: x||", 400, "9112 3.2"},
    Row{"GET http://x/ HTTP/1.1||", 400, "9112 3.2"},
    Row{"GET / HTTP/1.1|Host: x|Host: x||", 400, "9112 3.2"},
    Row{"GET / HTTP/1.1|Host: x|host: y||", 400, "9112 3.2"},
    Row{"GET / HTTP/1.0|Host: x|Host: y||", 400, "9112 3.2"},
    Row{"GET / HTTP/1.1|Host:||", 400, "9110 4.2.1"},
    Row{"GET / HTTP/1.1|Host: ||", 400, "9110 4.2.1"},
    Row{"GET / HTTP/1.1|Host: :80||", 400, "9110 4.2.1"},
    Row{"GET / HTTP/1.1|Host: x y||", 400, "9112 3.2"},
    Row{"GET / HTTP/1.1|Host: x, y||", 400, "9112 3.2"},
    Row{"GET / HTTP/1.1|Host: x,y||", 400, "9112 3.2"},
    Row{"GET / HTTP/1.1|Host: u@x||", 400, "9110 4.2.4"},
    Row{"GET / HTTP/1.1|Host: u:p@x||", 400, "9110 4.2.4"},
    Row{"GET / HTTP/1.1|Host: x/a||", 400, "9112 3.2"},
    Row{"GET / HTTP/1.1|Host: x?a||", 400, "9112 3.2"},
    Row{"GET / HTTP/1.1|Host: x#a||", 400, "9112 3.2"},
    Row{"GET / HTTP/1.1|Host: x\\a||", 400, "9112 3.2"},
    Row{"GET / HTTP/1.1|Host: http://x||", 400, "9112 3.2"},
    Row{"GET / HTTP/1.1|Host: <x>||", 400, "9112 3.2"},
    Row{"GET / HTTP/1.1|Host: x\"||", 400, "9112 3.2"},
    Row{"GET / HTTP/1.1|Host: x%00||", 400, "9112 3.2"},
    Row{"GET / HTTP/1.1|Host: x\xc3\xa9||", 400, "9112 3.2"},
    Row{"GET / HTTP/1.1|Host: x\0y||"sv, 400, "9112 3.2"},
    Row{"GET / HTTP/1.1|Host: x:a||", 400, "3986 3.2.3"},
    Row{"GET / HTTP/1.1|Host: x:80:80||", 400, "3986 3.2.3"},
    Row{"GET / HTTP/1.1|Host: x:-1||", 400, "3986 3.2.3"},
    Row{"GET / HTTP/1.1|Host: x:65536||", 400, "3986 3.2.3"},
    Row{"GET / HTTP/1.1|Host: [::1||", 400, "3986 3.2.2"},
    Row{"GET / HTTP/1.1|Host: []||", 400, "3986 3.2.2"},
    Row{"GET / HTTP/1.1|Host: [::1]x||", 400, "3986 3.2.2"},
    Row{"GET / HTTP/1.1|Host: [x]||", 400, "3986 3.2.2"},
    Row{"GET / HTTP/1.1|Host: ::1||", 400, "3986 3.2.2"},
    Row{"GET / HTTP/1.1|Host: *.x||", 400, "3986 3.2.2"},
};

} // namespace

std::span<const Row> hosts()
{
    return rows;
}

} // namespace raw
