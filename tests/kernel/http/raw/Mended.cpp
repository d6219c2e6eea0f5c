#include "tests/kernel/http/raw/Rows.h"

#include <map>

namespace raw {

namespace {

struct Group
{
    std::string_view reads;
    std::string_view head; ///< of all in the group
    std::vector<std::string_view> rest;
};

constexpr std::string_view chunked = "POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked||";

// All of it is the proxy's own to do: RFC 9112 lets a recipient be lenient in just these, or wants it of an intermediary; and
// what it then sends is a new message, in its own words, that says what it has read. We see what was sent, and nothing else.
const std::vector<Group> groups{
    // Empty lines before the first one (2.2), and any blank between its words (3).
    {"GET /", "",
        {"||||||||||GET / HTTP/1.1|Host: x||", "\nGET / HTTP/1.1|Host: x||", "\rGET / HTTP/1.1|Host: x||",
            "GET  / HTTP/1.1|Host: x||", "GET\t/ HTTP/1.1|Host: x||", "GET /  HTTP/1.1|Host: x||",
            "GET /\tHTTP/1.1|Host: x||", "GET / HTTP/1.1 |Host: x||"}},
    {"POST / ok then GET /2", "", {"POST / HTTP/1.1|Host: x|Content-Length: 2||okGET  /2 HTTP/1.1|Host: x||"}},
    // A higher version is answered by what the proxy speaks (2.5 and RFC 9110, 6.2).
    {"GET /", "GET / HTTP/", {"1.2|Host: x||", "1.9|Host: x||", "1.11|Host: x||", "2.0|Host: x||", "3.0|Host: x||"}},
    // The target's authority is for whom it is, whatever Host says (3.2.2).
    {"GET /a", "GET ",
        {"ftp://x/a HTTP/1.1|Host: x||", "javascript://x/a HTTP/1.1|Host: x||", "http://y/a HTTP/1.1|Host: x||",
            "http://x:81/a HTTP/1.1|Host: x||", "http://x:99999/a HTTP/1.1|Host: x||"}},
    // nginx says for whom it is in its own words ($host): the name alone, without what may follow it.
    {"GET /", "GET / HTTP/1.1|Host: ", {"x:a||", "x:80:80||", "x:-1||", "x:65536||", "u:p@x||", "[::1]x||"}},
    // It speaks HTTP/0.9 too, and has a name for who does not give one.
    {"GET /", "GET /", {"|", "||", " |Host: x||", "\nHost: x||"}},
    // A line that ends in LF alone (2.2); no field in a line without a colon; a line that goes on in the next (5.2).
    {"GET /", "GET / HTTP/1.1",
        {"\nHost: x||", "|Host: x\nA: b||", "|Host: x|A: b\n|", "|Host: x|A:\nB: c||", "|Host: x|\nX",
            "|Host: x|A: b\r\r\n|", "|Host: x|A||", "|Host: x|A|B: c||", "|Host: x|A: b| c||", "|Host: x|A: b|\tc||",
            "|Host: x|A:| c||", "|Host: x|A: b| ||", "|Host:| x||"}},
    // The same value twice is one (RFC 9110, 8.6, for lengths); the proxy answers an expectation itself (RFC 9110, 10.1.1).
    {"GET /", "GET / HTTP/1.1|Host: x|", {"Host: x||", "Expect: 200-ok||", "Expect: 100-continue, x||", "Expect:||"}},
    {"POST / hello", "POST / HTTP/1.1|Host: x|",
        {"Content-Length: 5, 5||hello", "Content-Length: 5|Content-Length: 5||hello"}},
    // Chunks go before a length, which is not sent on (6.3).
    {"POST /", "POST / HTTP/1.1|Host: x|",
        {"Transfer-Encoding: chunked|Content-Length: 5||0||", "Content-Length: 5|Transfer-Encoding: chunked||0||",
            "Content-Length: 0|Transfer-Encoding: chunked||0||", "Transfer-Encoding:| chunked||0||"}},
    // A body is sent on in chunks of the proxy's own: extensions are gone (7.1.1), whatever was in them, and the line's end.
    {"POST / hello", chunked,
        {"5 |hello|0||", "5\t|hello|0||", "5 5|hello|0||", "5;\nhello|0||", "5;a\nhello|0||", "5;a\x01|hello|0||",
            "5;|hello|0||", "5;=b|hello|0||", "5;a=|hello|0||", "5;a b|hello|0||", "5;a=\"b|hello|0||",
            "5;a=\"b\"c|hello|0||", "5|hello\n0||", "0000000000000000000005|hello|0||"}},
    // So are trailers (7.1.2), whatever was in them.
    {"POST /", chunked,
        {"0\n\n", "0|\nX", "0|Content-Length: 5||", "0|Transfer-Encoding: chunked||", "0|host: y||",
            "0|Authorization: Bearer x||", "0|Cookie: a=b||", "0|Content-Type: text/html||", "0|Connection: close||",
            "0|X : y||", "0|X: y| z||", "0| X: y||", "0|: y||", "0|X||", "0|X: y\n|", "0|X: \x01||",
            "0|GET /2 HTTP/1.1|Host: x||"}},
};

using Readings = std::map<std::string, std::string_view, std::less<>>;

const Readings& readings()
{
    static const auto all = [] {
        Readings result;
        for (const auto& group : groups)
            for (const auto& rest : group.rest) result.emplace(std::string(group.head).append(rest), group.reads);
        return result;
    }();
    return all;
}

} // namespace

std::string_view mended(std::string_view bytes)
{
    const auto found = readings().find(bytes);
    return found == readings().end() ? std::string_view() : found->second;
}

std::vector<std::string> mendable()
{
    std::vector<std::string> result;
    for (const auto& reading : readings()) result.push_back(reading.first);
    return result;
}

} // namespace raw
