#include "kernel/http/Dispatcher.h"
#include "kernel/http/Parser.h"
#include "tests/kernel/http/LiveTransport.h"
#include "tests/kernel/http/raw/Rows.h"
#include "tests/kit/Test.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <vector>

namespace {

using keelson::http::Request;
using kernel::http::Parser;
using raw::Row;

const std::string used = raw::wire("POST /used HTTP/1.1|Host: x|Transfer-Encoding: chunked||2|ok|0|X: y||");

std::vector<Row> allRows()
{
    std::vector<Row> rows;
    for (const auto& each :
        {raw::startLines(), raw::targets(), raw::fields(), raw::hosts(), raw::lengths(), raw::chunks()})
        rows.insert(rows.end(), each.begin(), each.end());
    return rows;
}

std::string shown(std::string_view bytes)
{
    std::string text;
    for (const char c : bytes)
        if (c == '\r') text += "\\r";
        else if (c == '\n') text += "\\n";
        else text += c;
    return text;
}

/// One connection's parser, and what has come out of it.
class Reading
{
public:
    void feed(std::string_view bytes)
    {
        while (!bytes.empty() && _parser.state() != Parser::State::failed && !_ended)
        {
            bytes.remove_prefix(_parser.feed(bytes, _request));
            if (_parser.state() == Parser::State::complete) take();
        }
    }

    /// As in a Row: the status, or what was read.
    std::string outcome() const
    {
        if (_parser.state() == Parser::State::failed) return std::to_string(_parser.fault().status);
        if (_parser.state() != Parser::State::idle && !_ended) return _read + " and then not to the end";
        return _ended ? _read + " ends" : _read;
    }

private:
    void take()
    {
        if (!_read.empty()) _read += " then ";
        _read += _request.method + " " + _request.path;
        if (!_request.body.empty()) _read += " " + _request.body;
        _ended = !_parser.keepAlive();
        _request.clear();
        if (!_ended) _parser.next();
    }

    const kernel::http::Limits _limits;
    kernel::http::RouteTable _routes;
    kernel::http::Pipeline _pipeline;
    kernel::http::Dispatcher _dispatcher{_routes, _pipeline};
    Parser _parser{_limits, &_dispatcher};
    Request _request;
    std::string _read;
    bool _ended = false;
};

std::string expected(const Row& row, bool onUsed)
{
    if (row.status != 0) return std::to_string(row.status);
    return (onUsed ? "POST /used ok then " : "") + std::string(row.reads) + (row.ends ? " ends" : "");
}

/// Each row on a fresh connection and on a used one, its bytes fed by `feed`.
void each(const std::function<void(Reading&, std::string_view)>& feed)
{
    for (const auto& row : allRows())
        for (const bool onUsed : {false, true})
        {
            Reading reading;
            if (onUsed) reading.feed(used);
            const auto bytes = raw::wire(row.bytes);
            feed(reading, bytes);
            if (reading.outcome() != expected(row, onUsed))
                FAIL(shown(bytes) + " (RFC " + std::string(row.section) + ") becomes " + reading.outcome());
        }
}

std::size_t occurrences(std::string_view text, std::string_view part)
{
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

/// What comes back for a row over a real connection, sent in pieces of that size.
std::string overSocket(const LiveTransport& server, const Row& row, bool onUsed, std::size_t piece)
{
    auto socket = server.connect();
    if (onUsed)
    {
        LiveTransport::send(socket, used);
        CHECK(LiveTransport::receiveUntil(socket, "}").starts_with("HTTP/1.1 404 "));
    }
    auto bytes = raw::wire(row.bytes);
    if (row.status == 0 && !row.ends) bytes += "GET /end HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    try
    {
        for (std::size_t at = 0; at < bytes.size(); at += piece)
            LiveTransport::send(socket, std::string_view(bytes).substr(at, piece));
    }
    catch (const Poco::Exception&) // NOLINT(bugprone-empty-catch): refused before the end
    {
    }
    return LiveTransport::receiveAll(socket);
}

void checkRefused(const Row& row, const std::string& answers)
{
    const auto at = answers.find("HTTP/1.1 " + std::to_string(row.status) + " ");
    if (at == std::string::npos) FAIL(shown(row.bytes) + " is answered by " + answers);
    const auto answer = answers.substr(at);
    CHECK_EQUAL(1U, occurrences(answer, "\r\nDate: "));
    CHECK_EQUAL(1U, occurrences(answer, "\r\nConnection: close\r\n"));
    CHECK_EQUAL(1U, occurrences(answer, "\r\nX-Request-Id: "));
    CHECK_EQUAL(1U, occurrences(answer, "\r\nX-Outer: seen\r\n"));
    CHECK_CONTAINS(answer, "\r\nContent-Type: application/problem+json\r\n");
    CHECK_CONTAINS(answer, "\"status\":" + std::to_string(row.status));
}

void checkRead(const Row& row, const std::string& answers)
{
    const auto count = occurrences(row.reads, " then ") + (row.ends ? 1 : 2);
    if (occurrences(answers, "\r\nDate: ") != count ||
        occurrences(answers, "HTTP/1.1 400 ") + occurrences(answers, "HTTP/1.1 5") != 0)
        FAIL(shown(row.bytes) + " is answered by " + answers);
}

/// Sees refusals too.
class Outer final : public keelson::http::Filter
{
public:
    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::shield; }
    keelson::http::Response handle(Request& request, const keelson::http::Next& next) override
    {
        auto response = next(request);
        response.headers.set("X-Outer", "seen");
        return response;
    }
};

} // namespace

TEST(StrictnessTest, "the table has at least two hundred requests, refused and read ones")
{
    const auto rows = allRows();
    const auto refused = std::count_if(rows.begin(), rows.end(), [](const Row& row) { return row.status != 0; });
    CHECK(refused >= 200);
    CHECK(rows.size() - static_cast<std::size_t>(refused) >= 80);
}

TEST(StrictnessTest, "each request that comes whole is refused or read as the table says")
{
    each([](Reading& reading, std::string_view bytes) { reading.feed(bytes); });
}

TEST(StrictnessTest, "each request that comes byte by byte is refused or read as the table says")
{
    each([](Reading& reading, std::string_view bytes) {
        for (std::size_t i = 0; i < bytes.size(); ++i) reading.feed(bytes.substr(i, 1));
    });
}

TEST(StrictnessTest, "each request that comes in two pieces, cut anywhere, is refused or read as the table says")
{
    for (const auto& row : allRows())
    {
        const auto bytes = raw::wire(row.bytes);
        for (const bool onUsed : {false, true})
            for (std::size_t cut = 1; cut < bytes.size(); ++cut)
            {
                Reading reading;
                if (onUsed) reading.feed(used);
                reading.feed(std::string_view(bytes).substr(0, cut));
                reading.feed(std::string_view(bytes).substr(cut));
                if (reading.outcome() != expected(row, onUsed))
                    FAIL(shown(bytes) + " cut at " + std::to_string(cut) + " becomes " + reading.outcome());
            }
    }
}

TEST(StrictnessTest, "over a connection each is answered: refusals as problems with the end of it, the others in order")
{
    LiveTransport server;
    Outer outer;
    server.pipeline.add(outer);
    server.start();
    std::size_t number = 0;
    for (const auto& row : allRows())
        for (const bool onUsed : {false, true})
        {
            const auto answers = overSocket(server, row, onUsed, ++number % 8 == 0 ? 1 : row.bytes.size() * 2);
            if (row.status != 0) checkRefused(row, answers);
            else checkRead(row, answers);
        }
}
