#include "kernel/http/Parser.h"
#include "tests/kit/Test.h"

#include <string>
#include <vector>

namespace {

using keelson::http::Request;
using kernel::http::Limits;
using kernel::http::Parser;

/// What came out of some bytes: the requests that were whole, and the failure, if any.
struct Outcome
{
    std::vector<std::string> requests;
    int failure = 0;
    Parser::State state = Parser::State::idle;

    bool operator==(const Outcome&) const = default;
};

const Limits defaults;

std::string summary(const Request& request)
{
    std::string text = request.method + " " + request.target + " 1." + std::to_string(request.minorVersion);
    for (const auto [name, value] : request.headers) text.append("|").append(name).append("=").append(value);
    return text + "|" + request.body;
}

// Feeds the bytes in pieces of the given size, as a socket might.
Outcome parse(std::string_view bytes, std::size_t piece, const Limits& limits = {})
{
    Outcome outcome;
    Parser parser(limits);
    Request request;
    while (!bytes.empty() && parser.state() != Parser::State::failed)
    {
        const auto part = bytes.substr(0, piece);
        bytes.remove_prefix(parser.feed(part, request));
        if (parser.state() != Parser::State::complete) continue;
        outcome.requests.push_back(summary(request));
        request.clear();
        parser.next();
    }
    outcome.failure = parser.fault().status;
    outcome.state = parser.state();
    return outcome;
}

Outcome whole(std::string_view bytes, const Limits& limits = {})
{
    auto outcome = parse(bytes, bytes.size(), limits);
    for (std::size_t piece = 1; piece < bytes.size() && piece < 40; ++piece)
        CHECK(parse(bytes, piece, limits) == outcome);
    return outcome;
}

std::string only(const Outcome& outcome)
{
    CHECK_EQUAL(0, outcome.failure);
    CHECK_EQUAL(1U, outcome.requests.size());
    return outcome.requests.front();
}

} // namespace

TEST(ParserTest, "a plain GET is read")
{
    CHECK_EQUAL(std::string("GET /a?b=c 1.1|Host=x|Accept=*/*|"),
        only(whole("GET /a?b=c HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n")));
}

TEST(ParserTest, "bodies with a length and in chunks are read")
{
    CHECK_EQUAL(std::string("POST / 1.1|Host=x|Content-Length=5|hello"),
        only(whole("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello")));
    CHECK_EQUAL(std::string("POST / 1.1|Host=x|Transfer-Encoding=chunked|hello world"),
        only(whole("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                   "5\r\nhello\r\n6;ext=1\r\n world\r\n0\r\n\r\n")));
}

TEST(ParserTest, "requests behind each other come out one by one")
{
    const auto outcome = whole(
        "GET /1 HTTP/1.1\r\nHost: x\r\n\r\nPOST /2 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok"
        "GET /3 HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK_EQUAL(3U, outcome.requests.size());
    CHECK_EQUAL(std::string("POST /2 1.1|Host=x|Content-Length=2|ok"), outcome.requests[1]);
    CHECK_EQUAL(std::string("GET /3 1.1|Host=x|"), outcome.requests[2]);
}

TEST(ParserTest, "a header with an empty value and one in lower case are read")
{
    CHECK_EQUAL(std::string("GET / 1.1|host=x|x-empty=|x-last=1|"),
        only(whole("GET / HTTP/1.1\r\nhost: x\r\nx-empty:\r\nx-last: 1\r\n\r\n")));
}

TEST(ParserTest, "white space around a value is none of it")
{
    CHECK_EQUAL(std::string("GET / 1.1|Host=x|A=1 2|B=|C=3|"),
        only(whole("GET / HTTP/1.1\r\nHost: x \t\r\nA: \t 1 2  \r\nB: \t \r\nC:3\r\n\r\n")));
}

TEST(ParserTest, "HTTP/1.0 needs no Host and ends its connection")
{
    Parser parser(defaults);
    Request request;
    parser.feed("GET / HTTP/1.0\r\n\r\n", request);
    CHECK(parser.state() == Parser::State::complete);
    CHECK(!parser.keepAlive());
}

TEST(ParserTest, "a request to switch protocols is read as if it had not asked")
{
    const auto outcome = whole("GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n"
                               "GET /next HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK_EQUAL(2U, outcome.requests.size());
}

TEST(ParserTest, "what is not HTTP is refused")
{
    struct Row
    {
        std::string_view bytes;
        int status;
    };
    for (const auto& [bytes, status] : {
             Row{"nonsense\r\n\r\n", 400},
             Row{"GET / HTTP/1.1\r\n\r\n", 400},                       // no Host
             Row{"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400}, // two
             Row{"GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400},           // a space before the colon
             Row{"GET / HTTP/1.1\nHost: a\n\n", 400},                  // bare line feeds
             Row{"GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n", 400},      // a bare carriage return
             Row{"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
             Row{"CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 501},
             Row{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400},
             Row{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
             Row{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400},
         })
    {
        const auto outcome = whole(bytes);
        CHECK_EQUAL(status, outcome.failure);
        CHECK(outcome.requests.empty());
    }
}

TEST(ParserTest, "what is over a limit is refused with the limit's own status")
{
    Limits limits;
    limits.requestLine = 26;
    limits.headers = 64;
    limits.headerCount = 3;
    limits.body = 4;
    const std::string start = "POST / HTTP/1.1\r\nHost: x\r\n";
    CHECK_EQUAL(414, whole("GET /" + std::string(16, 'a') + " HTTP/1.1\r\n", limits).failure);
    CHECK_EQUAL(431, whole(start + "X: " + std::string(64, 'a') + "\r\n\r\n", limits).failure);
    CHECK_EQUAL(431, whole(start + "A: 1\r\nB: 2\r\nC: 3\r\n\r\n", limits).failure);
    CHECK_EQUAL(413, whole(start + "Content-Length: 5\r\n\r\nhello", limits).failure);
    CHECK_EQUAL(
        413, whole(start + "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n", limits).failure);
    CHECK_EQUAL(0, whole(start + "Content-Length: 4\r\n\r\nhell", limits).failure);
}

TEST(ParserTest, "a client that waits before it sends the body is noticed once")
{
    Parser parser(defaults);
    Request request;
    parser.feed("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n", request);
    CHECK(parser.state() == Parser::State::body);
    CHECK(parser.takeContinue());
    CHECK(!parser.takeContinue());
}
