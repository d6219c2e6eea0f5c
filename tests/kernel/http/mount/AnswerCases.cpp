#include "tests/kernel/http/mount/Cases.h"

#include "tests/kit/TemporaryFolder.h"

#include <Poco/Exception.h>
#include <Poco/File.h>
#include <Poco/Net/HTTPCookie.h>
#include <Poco/Timestamp.h>

namespace {

using Request = Poco::Net::HTTPServerRequest;
using Response = Poco::Net::HTTPServerResponse;
using Status = Poco::Net::HTTPResponse;

/// A file of the test's own with a date of its own.
const std::string& file()
{
    static const kit::TemporaryFolder folder;
    static const std::string path = [] {
        const auto name = folder.write("page.html", std::string("<p>\0</p>", 8)).string();
        Poco::File(name).setLastModified(Poco::Timestamp::fromEpochTime(784111777));
        return name;
    }();
    return path;
}

void sendText(Request&, Response& response)
{
    response.setContentType("text/plain");
    response.setContentLength(5);
    response.send() << "hello";
}

void sendChunked(Request&, Response& response)
{
    response.setChunkedTransferEncoding(true);
    response.setContentType("text/csv");
    auto& out = response.send();
    for (int i = 0; i < 3; ++i) out << i << "," << std::flush;
    out.put('.');
}

void sendLarge(Request&, Response& response)
{
    response.setChunkedTransferEncoding(true);
    auto& out = response.send();
    for (int i = 0; i < 300; ++i) out << std::string(1000, 'k');
}

void sendPage(Request&, Response& response)
{
    response.sendFile(file(), "text/html");
}

void sendMissing(Request&, Response& response)
{
    try
    {
        response.sendFile(file() + ".not", "text/html");
    }
    catch (const Poco::FileNotFoundException&)
    {
        response.setStatusAndReason(Status::HTTP_NOT_FOUND);
        response.sendBuffer("gone", response.sent() ? 0 : 4);
    }
}

void setCookies(Request&, Response& response)
{
    Poco::Net::HTTPCookie first("a", "1");
    first.setPath("/");
    first.setHttpOnly();
    response.addCookie(first);
    response.set("X-Between", "yes");
    response.addCookie(Poco::Net::HTTPCookie("b", "2"));
    response.sendBuffer("", 0);
}

void challenge(Request&, Response& response)
{
    response.requireAuthentication("the vault");
    response.setContentLength(0);
    response.send();
}

void frameByHand(Request&, Response& response)
{
    response.setKeepAlive(false);
    response.set("Keep-Alive", "timeout=1");
    response.add("X-One", "1");
    response.add("x-one", "2");
    response.setContentLength(2);
    response.send() << "ok";
}

void sendTwice(Request&, Response& response)
{
    response.setContentLength(4);
    auto& out = response.send();
    try
    {
        response.sendBuffer("no", 2);
    }
    catch (const Poco::AssertionViolationException&)
    {
        out << (response.sent() ? "once" : "????");
    }
}

void changeAfterSend(Request&, Response& response)
{
    response.set("X-State", "before");
    response.setContentLength(1);
    auto& out = response.send();
    response.setStatus(Status::HTTP_CONFLICT);
    response.set("X-State", "after");
    out << "1";
}

Case::Script status(int value)
{
    return [value](Request&, Response& response) {
        response.setStatusAndReason(static_cast<Status::HTTPStatus>(value), "Of My Own");
        response.set("X-Set", "yes");
        response.setContentLength(0);
        response.send();
    };
}

const Sent head{"HEAD"};

} // namespace

std::vector<Case> answerCases()
{
    return {
        {"a stream with a length", &sendText, 200, "hello", {"Content-Type: text/plain", "Content-Length: 5"}},
        {"a stream in chunks", &sendChunked, 200, "0,1,2,.", {"Content-Type: text/csv"}},
        {"a stream that ends with the connection", [](Request&, Response& response) { response.send() << "until"; },
            200, "until"},
        {"300,000 bytes in chunks", &sendLarge, 200, std::string(300'000, 'k')},
        {"an empty stream",
            [](Request&, Response& response) {
                response.setChunkedTransferEncoding(true);
                response.send();
            }},
        {"a buffer with a NUL", [](Request&, Response& response) { response.sendBuffer("a\0b", 3); }, 200,
            std::string("a\0b", 3), {"Content-Length: 3"}},
        {"a buffer over chunks that were set",
            [](Request&, Response& response) {
                response.setChunkedTransferEncoding(true);
                response.sendBuffer("ab", 2);
            },
            200, "ab", {"Content-Length: 2"}, {"Transfer-Encoding"}},
        {"a file", &sendPage, 200, std::string("<p>\0</p>", 8),
            {"Content-Type: text/html", "Content-Length: 8", "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT"}},
        {"a file that is not there, and a handler that has an answer", &sendMissing, 404, "gone"},
        {"a redirect", [](Request&, Response& response) { response.redirect("https://example.org/?a=b"); }, 302, "",
            {"Location: https://example.org/?a=b", "Content-Length: 0"}},
        {"a redirect with 303",
            [](Request&, Response& response) { response.redirect("/there", Status::HTTP_SEE_OTHER); }, 303, "",
            {"Location: /there"}},
        {"a challenge", &challenge, 401, "", {"WWW-Authenticate: Basic realm=\"the vault\""}},
        {"two cookies, another header field between them", &setCookies, 200, "",
            {"Set-Cookie: a=1; path=/; HttpOnly", "X-Between: yes", "Set-Cookie: b=2"}},
        {"header fields of one name, and some that are the connection's", &frameByHand, 200, "ok",
            {"X-One: 1", "x-one: 2", "Content-Length: 2"}},
        {"sent twice", &sendTwice, 200, "once"},
        {"changes when it has been sent", &changeAfterSend, 200, "1", {"X-State: before"}},
        {"201", status(201), 201, "", {"X-Set: yes"}},
        {"204", status(204), 204, "", {"X-Set: yes"}},
        {"304", status(304), 304, "", {"X-Set: yes"}},
        {"a status that nobody knows", status(299), 299, "", {"X-Set: yes"}},
        {"HEAD of a buffer", [](Request&, Response& response) { response.sendBuffer("body", 4); }, 200, "",
            {"Content-Length: 4"}, {}, head},
        {"HEAD of a file", &sendPage, 200, "", {"Content-Length: 8", "Content-Type: text/html"}, {}, head},
        {"HEAD of a stream that the handler writes", &sendText, 200, "", {"Content-Length: 5"}, {}, head},
        {"HEAD of a stream that it does not write",
            [](Request&, Response& response) {
                response.setContentLength(1000);
                response.send();
            },
            200, "", {"Content-Length: 1000"}, {}, head},
    };
}
