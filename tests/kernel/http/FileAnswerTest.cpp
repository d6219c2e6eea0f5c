#include "tests/kernel/http/LiveTransport.h"
#include "tests/kit/HttpClient.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

#include <filesystem>
#include <fstream>
#include <optional>
#include <vector>

namespace {

using keelson::http::Request;
using keelson::http::Response;

/// A server with one file of a hundred bytes, `0123456789` ten times.
class FileServer
{
public:
    FileServer()
    {
        for (int i = 0; i < 10; ++i) text += "0123456789";
        std::ofstream(path) << text;
        server.get("/file", [this](const Request&) { return Response::file(path, "text/x-test"); });
        server.get("/missing", [this](const Request&) { return Response::file(path + "x", "text/x-test"); });
        server.get("/folder", [this](const Request&) { return Response::file(folder.path().string(), "text/x-test"); });
        server.start();
    }

    kit::HttpResponse ask(std::string_view headers, std::string_view method = "GET", std::string_view target = "/file")
    {
        if (!_client) _client.emplace(server.port());
        return _client->request(method, target, headers);
    }

    const kit::TemporaryFolder folder;
    const std::string path = (folder.path() / "file").string();
    std::string text;
    LiveTransport server;

private:
    std::optional<kit::HttpClient> _client;
};

std::size_t residentMegabytes()
{
    std::ifstream status("/proc/self/statm");
    std::size_t pages = 0;
    status >> pages >> pages;
    return pages * 4096 / (1024 * 1024);
}

} // namespace

TEST(FileAnswerTest, "a file is sent whole, with its type, length, time and tag; HEAD has the same headers")
{
    FileServer files;
    const auto answer = files.ask("");
    CHECK_EQUAL(200, answer.status);
    CHECK_EQUAL(files.text, answer.body);
    CHECK_EQUAL("text/x-test", answer.header("Content-Type").value_or(""));
    CHECK_EQUAL("bytes", answer.header("Accept-Ranges").value_or(""));
    CHECK(answer.header("ETag").value_or("").starts_with('"'));
    CHECK(answer.header("Last-Modified").value_or("").ends_with(" GMT"));
    const auto head = files.ask("", "HEAD");
    CHECK_EQUAL(200, head.status);
    CHECK_EQUAL("100", head.header("Content-Length").value_or(""));
    CHECK_EQUAL(answer.header("ETag").value_or("none"), head.header("ETag").value_or(""));
    CHECK_EQUAL("", head.body);
    CHECK_EQUAL(404, files.ask("", "GET", "/missing").status);
    CHECK_EQUAL(404, files.ask("", "GET", "/folder").status);
}

TEST(FileAnswerTest, "one range is sent as RFC 9110 says, or the whole, or 416")
{
    struct Row
    {
        std::string_view range;
        int status;
        std::string_view of;
        std::string_view body;
    };
    FileServer files;
    for (const auto& row : {
             Row{"bytes=0-0", 206, "bytes 0-0/100", "0"},
             Row{"bytes=5-9", 206, "bytes 5-9/100", "56789"},
             Row{"bytes=98-", 206, "bytes 98-99/100", "89"},
             Row{"bytes=-3", 206, "bytes 97-99/100", "789"},
             Row{"bytes=97-1000", 206, "bytes 97-99/100", "789"},
             Row{"bytes=97-99999999999999999999999", 206, "bytes 97-99/100", "789"},
             Row{"bytes=-1000", 206, "bytes 0-99/100", files.text},
             Row{"Bytes = 1-1", 206, "bytes 1-1/100", "1"},
             Row{"bytes=, 1-1 ,", 206, "bytes 1-1/100", "1"},
             Row{"bytes=1-1, 200-", 206, "bytes 1-1/100", "1"},
             Row{"bytes=100-", 416, "bytes */100", ""},
             Row{"bytes=-0", 416, "bytes */100", ""},
             Row{"bytes=200-300,400-", 416, "bytes */100", ""},
             Row{"bytes=9-5", 200, "", files.text},
             Row{"bytes=", 200, "", files.text},
             Row{"bytes=a-b", 200, "", files.text},
             Row{"bytes=1", 200, "", files.text},
             Row{"bytes=--1", 200, "", files.text},
             Row{"bytes=-", 200, "", files.text},
             Row{"lines=1-2", 200, "", files.text},
             Row{"bytes=0-99,0-99", 200, "", files.text},
             Row{"bytes=0-0,1-1,2-2,3-3,4-4,5-5,6-6,7-7,8-8,9-9,10-10,11-11,12-12,13-13,14-14,15-15,16-16", 200, "",
                 files.text},
         })
    {
        const auto answer = files.ask("Range: " + std::string(row.range) + "\r\n");
        if (answer.status != row.status || answer.header("Content-Range").value_or("") != row.of ||
            (row.status != 416 && answer.body != row.body))
            FAIL(std::string(row.range) + ": " + std::to_string(answer.status) + " " + answer.body);
        if (row.status == 416) CHECK_EQUAL("application/problem+json", answer.header("Content-Type").value_or(""));
    }
    CHECK_EQUAL(200, files.ask("Range: bytes=0-0\r\n", "HEAD").status);
}

TEST(FileAnswerTest, "several ranges are parts of one answer")
{
    FileServer files;
    const auto answer = files.ask("Range: bytes=0-1, 10-12, -1\r\n");
    CHECK_EQUAL(206, answer.status);
    const auto type = std::string(answer.header("Content-Type").value_or(""));
    CHECK(type.starts_with("multipart/byteranges; boundary="));
    const auto line = "--" + type.substr(type.find('=') + 1);
    const auto part = [&](std::string_view range, std::string_view body) {
        return line + "\r\nContent-Type: text/x-test\r\nContent-Range: bytes " + std::string(range) + "/100\r\n\r\n" +
            std::string(body) + "\r\n";
    };
    CHECK_EQUAL(part("0-1", "01") + part("10-12", "012") + part("99-99", "9") + line + "--\r\n", answer.body);
}

TEST(FileAnswerTest, "conditions are asked in their order, and a range only of what has not changed")
{
    FileServer files;
    const auto whole = files.ask("");
    const std::string tag(whole.header("ETag").value_or(""));
    const std::string date(whole.header("Last-Modified").value_or(""));
    const std::string early = "Sun, 06 Nov 1994 08:49:37 GMT";
    const auto status = [&](const std::string& headers) { return files.ask(headers).status; };
    CHECK_EQUAL(304, status("If-None-Match: " + tag + "\r\n"));
    CHECK_EQUAL(304, status("If-None-Match: \"x\", W/" + tag + "\r\n"));
    CHECK_EQUAL(304, status("If-None-Match: *\r\n"));
    CHECK_EQUAL(200, status("If-None-Match: \"x\"\r\nIf-Modified-Since: " + date + "\r\n"));
    CHECK_EQUAL(304, status("If-Modified-Since: " + date + "\r\n"));
    CHECK_EQUAL(200, status("If-Modified-Since: " + early + "\r\n"));
    CHECK_EQUAL(200, status("If-Modified-Since: Sunday, 06-Nov-94 08:49:37 GMT\r\n"));
    CHECK_EQUAL(200, status("If-Modified-Since: Sun Nov  6 08:49:37 1994\r\n"));
    CHECK_EQUAL(200, status("If-Modified-Since: yesterday\r\n"));
    CHECK_EQUAL(412, status("If-Match: \"x\"\r\n"));
    CHECK_EQUAL(412, status("If-Match: W/" + tag + "\r\n"));
    CHECK_EQUAL(200, status("If-Match: \"x\", " + tag + "\r\n"));
    CHECK_EQUAL(412, status("If-Unmodified-Since: " + early + "\r\n"));
    CHECK_EQUAL(206, status("Range: bytes=0-1\r\nIf-Range: " + tag + "\r\n"));
    CHECK_EQUAL(200, status("Range: bytes=0-1\r\nIf-Range: W/" + tag + "\r\n"));
    CHECK_EQUAL(200, status("Range: bytes=0-1\r\nIf-Range: \"x\"\r\n"));
    CHECK_EQUAL(206, status("Range: bytes=0-1\r\nIf-Range: " + date + "\r\n"));
    CHECK_EQUAL(200, status("Range: bytes=0-1\r\nIf-Range: " + early + "\r\n"));
    CHECK_EQUAL(304, status("Range: bytes=0-1\r\nIf-None-Match: " + tag + "\r\n"));
}

TEST(FileAnswerTest, "a large file reaches a client that reads slowly, and costs no memory")
{
    const kit::TemporaryFolder folder;
    const auto path = (folder.path() / "large").string();
    constexpr std::size_t size = 100 * 1024 * 1024;
    std::ofstream(path).close();
    std::filesystem::resize_file(path, size);
    LiveTransport server;
    server.get("/large", [&](const Request&) { return Response::file(path, "application/octet-stream"); }).start();
    const auto before = residentMegabytes();
    std::vector<Poco::Net::StreamSocket> sockets;
    for (int i = 0; i < 10; ++i)
    {
        sockets.push_back(server.connect());
        LiveTransport::send(sockets.back(), "GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        LiveTransport::receiveUntil(sockets.back(), "\r\n\r\n");
    }
    CHECK(kernel::loop::sanitized || residentMegabytes() < before + 10);
    CHECK_EQUAL(size, LiveTransport::receiveAll(sockets.back()).size());
}

TEST(FileAnswerTest, "a file that gets shorter while it is sent ends the connection")
{
    const kit::TemporaryFolder folder;
    const auto path = (folder.path() / "large").string();
    std::ofstream(path).close();
    std::filesystem::resize_file(path, 64 * 1024 * 1024);
    LiveTransport server;
    server.get("/large", [&](const Request&) { return Response::file(path, "application/octet-stream"); }).start();
    auto socket = server.connect();
    LiveTransport::send(socket, "GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
    LiveTransport::receiveUntil(socket, "\r\n\r\n");
    std::filesystem::resize_file(path, 1000);
    std::size_t came = 0;
    try
    {
        came = LiveTransport::receiveAll(socket).size();
    }
    catch (const Poco::Exception&) // NOLINT(bugprone-empty-catch): cut off
    {
    }
    CHECK(came < 64 * 1024 * 1024);
}
