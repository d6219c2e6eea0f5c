#include "tests/kernel/http/raw/Rows.h"

#include <array>

namespace raw {

using namespace std::string_view_literals;

namespace {

// RFC 9112, 3.2 and RFC 3986: what is asked for.
constexpr std::array rows{
    Row{"GET /a/b?c=d&e=%20 HTTP/1.1|Host: x||", 0, "9112 3.2.1", "GET /a/b"},
    Row{"GET /a?{}\\^`[]'!$()*,;:@ HTTP/1.1|Host: x||", 0, "3986 3.4, as browsers send it", "GET /a"},
    Row{"GET /~a-b_c.d!$&'()*+,;=:@ HTTP/1.1|Host: x||", 0, "3986 3.3", "GET /~a-b_c.d!$&'()*+,;=:@"},
    Row{"GET /%41%62 HTTP/1.1|Host: x||", 0, "3986 6.2.2.2", "GET /Ab"},
    Row{"GET /a%2fb HTTP/1.1|Host: x||", 0, "3986 2.2", "GET /a%2Fb"},
    Row{"GET /a%5cb HTTP/1.1|Host: x||", 0, "3986 2.2", "GET /a%5Cb"},
    Row{"GET /a%252fb HTTP/1.1|Host: x||", 0, "3986 2.4", "GET /a%252fb"},
    Row{"GET /%252e%252e/a HTTP/1.1|Host: x||", 0, "3986 2.4", "GET /%252e%252e/a"},
    Row{"GET /%c3%a9 HTTP/1.1|Host: x||", 0, "3986 2.5", "GET /\xc3\xa9"},
    Row{"GET /a/./b/../c HTTP/1.1|Host: x||", 0, "3986 5.2.4", "GET /a/c"},
    Row{"GET /a/%2e%2e/b HTTP/1.1|Host: x||", 0, "3986 6.2.2.3", "GET /b"},
    Row{"GET //x//y HTTP/1.1|Host: x||", 0, "3986 3.3", "GET //x//y"},
    Row{"GET /? HTTP/1.1|Host: x||", 0, "3986 3.4", "GET /"},
    Row{"GET http://x/a HTTP/1.1|Host: x||", 0, "9112 3.2.2", "GET /a"},
    Row{"GET http://x HTTP/1.1|Host: x||", 0, "9112 3.2.2", "GET /"},
    Row{"GET http://x?a=b HTTP/1.1|Host: x||", 0, "9112 3.2.2", "GET /"},
    Row{"GET HTTP://X:80/a HTTP/1.1|Host: x||", 0, "9110 4.2.3", "GET /a"},
    Row{"GET https://x:443/a HTTP/1.1|Host: x||", 0, "9110 4.2.3", "GET /a"},
    Row{"GET http://x:8000/a HTTP/1.1|Host: x:8000||", 0, "9112 3.2.2", "GET /a"},
    Row{"GET http://x/a HTTP/1.0||", 0, "9112 3.2.2", "GET /a", true},
    Row{"OPTIONS * HTTP/1.1|Host: x||", 0, "9112 3.2.4", "OPTIONS "},
    Row{"GET * HTTP/1.1|Host: x||", 400, "9112 3.2.4"},
    Row{"OPTIONS *a HTTP/1.1|Host: x||", 400, "9112 3.2.4"},
    Row{"GET a HTTP/1.1|Host: x||", 400, "9112 3.2"},
    Row{"GET a/b HTTP/1.1|Host: x||", 400, "9112 3.2"},
    Row{"GET ?a HTTP/1.1|Host: x||", 400, "9112 3.2"},
    Row{"GET x:80 HTTP/1.1|Host: x||", 400, "9112 3.2.3"},
    Row{"CONNECT x:80 HTTP/1.1|Host: x||", 501, "9110 9.3.6"},
    Row{"CONNECT / HTTP/1.1|Host: x||", 501, "9110 9.3.6"},
    Row{"GET ftp://x/a HTTP/1.1|Host: x||", 400, "9112 3.2.2"},
    Row{"GET file:///etc/passwd HTTP/1.1|Host: x||", 400, "9112 3.2.2"},
    Row{"GET javascript://x/a HTTP/1.1|Host: x||", 400, "9112 3.2.2"},
    Row{"GET ://x/a HTTP/1.1|Host: x||", 400, "9112 3.2.2"},
    Row{"GET http:///a HTTP/1.1|Host: x||", 400, "9110 4.2.1"},
    Row{"GET http://y/a HTTP/1.1|Host: x||", 400, "9112 3.2.2"},
    Row{"GET http://x:81/a HTTP/1.1|Host: x||", 400, "9112 3.2.2"},
    Row{"GET http://u@x/a HTTP/1.1|Host: x||", 400, "9110 4.2.4"},
    Row{"GET http://u:p@x/a HTTP/1.1|Host: x||", 400, "9110 4.2.4"},
    Row{"GET http://x\\y/a HTTP/1.1|Host: x||", 400, "9110 4.2.1"},
    Row{"GET http://x:99999/a HTTP/1.1|Host: x||", 400, "3986 3.2.3"},
    Row{"GET /a#b HTTP/1.1|Host: x||", 400, "9112 3.2"},
    Row{"GET /\"a\" HTTP/1.1|Host: x||", 400, "3986 2"},
    Row{"GET /<a> HTTP/1.1|Host: x||", 400, "3986 2"},
    Row{"GET /a?<b> HTTP/1.1|Host: x||", 400, "3986 2"},
    Row{"GET /a\\b HTTP/1.1|Host: x||", 400, "3986 2"},
    Row{"GET \\a HTTP/1.1|Host: x||", 400, "3986 2"},
    Row{"GET /\\y.example HTTP/1.1|Host: x||", 400, "3986 2"},
    Row{"GET /{a} HTTP/1.1|Host: x||", 400, "3986 2"},
    Row{"GET /a^b HTTP/1.1|Host: x||", 400, "3986 2"},
    Row{"GET /a`b HTTP/1.1|Host: x||", 400, "3986 2"},
    Row{"GET /a\x01 HTTP/1.1|Host: x||", 400, "3986 2"},
    Row{"GET /a\x7f HTTP/1.1|Host: x||", 400, "3986 2"},
    Row{"GET /a\0b HTTP/1.1|Host: x||"sv, 400, "3986 2"},
    Row{"GET /\xc3\xa9 HTTP/1.1|Host: x||", 400, "3986 2"},
    Row{"GET /\xff HTTP/1.1|Host: x||", 400, "3986 2"},
    Row{"GET /% HTTP/1.1|Host: x||", 400, "3986 2.1"},
    Row{"GET /%4 HTTP/1.1|Host: x||", 400, "3986 2.1"},
    Row{"GET /%zz HTTP/1.1|Host: x||", 400, "3986 2.1"},
    Row{"GET /%u0041 HTTP/1.1|Host: x||", 400, "3986 2.1"},
    Row{"GET /%00 HTTP/1.1|Host: x||", 400, "3986 7.3"},
    Row{"GET /a%0d%0ab HTTP/1.1|Host: x||", 400, "3986 7.3"},
    Row{"GET /%c0%af HTTP/1.1|Host: x||", 400, "3629 3; overlong"},
    Row{"GET /%e0%80%af HTTP/1.1|Host: x||", 400, "3629 3; overlong"},
    Row{"GET /%c0%ae%c0%ae/ HTTP/1.1|Host: x||", 400, "3629 3; overlong"},
    Row{"GET /%ed%a0%80 HTTP/1.1|Host: x||", 400, "3629 3; surrogate"},
    Row{"GET /%f4%90%80%80 HTTP/1.1|Host: x||", 400, "3629 3"},
    Row{"GET /%ff HTTP/1.1|Host: x||", 400, "3629 3"},
    Row{"GET /.. HTTP/1.1|Host: x||", 400, "3986 7; above the root"},
    Row{"GET /../../etc/passwd HTTP/1.1|Host: x||", 400, "3986 7; above the root"},
    Row{"GET /%2e%2e/etc/passwd HTTP/1.1|Host: x||", 400, "3986 7; above the root"},
    Row{"GET /a/../../b HTTP/1.1|Host: x||", 400, "3986 7; above the root"},
    Row{"GET http://x/../b HTTP/1.1|Host: x||", 400, "3986 7; above the root"},
};

} // namespace

std::span<const Row> targets()
{
    return rows;
}

} // namespace raw
