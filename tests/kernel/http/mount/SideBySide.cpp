#include "tests/kernel/http/mount/SideBySide.h"

#include "tests/kit/HttpClient.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <algorithm>

namespace {

using namespace Poco::Net;

class ScriptHandler final : public HTTPRequestHandler
{
public:
    explicit ScriptHandler(const Case::Script& script): _script(script) {}
    void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override
    {
        _script(request, response);
    }

private:
    const Case::Script& _script;
};

class CaseFactory final : public HTTPRequestHandlerFactory
{
public:
    explicit CaseFactory(const std::vector<Case>& cases): _cases(cases) {}

    HTTPRequestHandler* createRequestHandler(const HTTPServerRequest& request) override
    {
        const auto& script = _cases.at(std::stoul(request.getURI().substr(1))).script;
        return script ? new ScriptHandler(script) : nullptr;
    }

private:
    const std::vector<Case>& _cases;
};

class ScriptFactory final : public HTTPRequestHandlerFactory
{
public:
    explicit ScriptFactory(Case::Script script): _script(std::move(script)) {}
    HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override { return new ScriptHandler(_script); }

private:
    const Case::Script _script;
};

std::string bytes(const Sent& sent, std::size_t number)
{
    auto text = sent.method + " /" + std::to_string(number) + sent.query + " " + sent.version +
        "\r\nHost: localhost\r\n" + sent.headers;
    if (sent.headers.find("Connection:") == std::string::npos) text += "Connection: close\r\n";
    if (sent.chunked)
    {
        char size[17];
        std::snprintf(size, sizeof size, "%zx", sent.body.size());
        return text + "Transfer-Encoding: chunked\r\n\r\n" + size + "\r\n" + sent.body + "\r\n0\r\n\r\n";
    }
    if (!sent.body.empty()) text += "Content-Length: " + std::to_string(sent.body.size()) + "\r\n";
    return text + "\r\n" + sent.body;
}

/// The fields of the answer that the case speaks of, by name.
std::vector<std::string> fields(const kit::HttpResponse& response, const Case& wanted)
{
    const auto named = [&](const std::string& name) {
        const auto starts = [&](const std::string& line) { return line.starts_with(name + ": "); };
        return std::any_of(wanted.headers.begin(), wanted.headers.end(), starts) ||
            std::find(wanted.absent.begin(), wanted.absent.end(), name) != wanted.absent.end();
    };
    std::vector<std::string> result;
    for (const auto& [name, value] : response.headers)
        if (named(name)) result.push_back(name + ": " + value);
    return byName(std::move(result));
}

/// What comes to a client of HTTP/1.0: Poco's server answers it in its version, which the kit's client does not take.
kit::HttpResponse askOld(std::uint16_t port, std::string_view request)
{
    StreamSocket socket(SocketAddress("127.0.0.1", port));
    LiveTransport::send(socket, request);
    const auto text = LiveTransport::receiveAll(socket);
    const auto end = text.find("\r\n\r\n");
    auto response = kit::HttpResponse::parseHead("HTTP/1.1" + text.substr(8, end - 8));
    response.body = text.substr(end + 4);
    return response;
}

kit::HttpResponse askNew(std::uint16_t port, std::string_view request, bool head)
{
    kit::HttpClient client(port);
    client.send(request);
    auto response = client.receive(head);
    return response.status == 100 ? client.receive() : response;
}

} // namespace

SideBySide::SideBySide(const std::vector<Case>& cases):
    _cases(cases),
    _factory(new CaseFactory(cases)),
    _theirs(_factory, _threads, ServerSocket(SocketAddress("127.0.0.1", 0)), new HTTPServerParams),
    _executor({"mounted", 2, 100, 0}),
    _ours(2, {}, {}, &_executor)
{
    _ours.routes.mount("/", _factory).allow(keelson::http::Access::everyone());
    _ours.start();
    _theirs.start();
}

SideBySide::~SideBySide()
{
    _theirs.stopAll(true);
    _threads.joinAll();
    _ours.stop();
}

Received SideBySide::theirs(std::size_t number) const
{
    return ask(_theirs.port(), number);
}

Received SideBySide::ours(std::size_t number) const
{
    return ask(_ours.connect().peerAddress().port(), number);
}

Received SideBySide::ask(std::uint16_t port, std::size_t number) const
{
    const Case& asked = _cases[number];
    const auto request = bytes(asked.sent, number);
    try
    {
        const auto response = asked.sent.version == "HTTP/1.0" ? askOld(port, request)
                                                               : askNew(port, request, asked.sent.method == "HEAD");
        return {response.status, response.body, fields(response, asked)};
    }
    catch (const std::runtime_error&) // the connection ended early
    {
        return {};
    }
}

std::vector<std::string> byName(std::vector<std::string> lines)
{
    std::stable_sort(lines.begin(), lines.end(),
        [](const std::string& a, const std::string& b) { return a.substr(0, a.find(':')) < b.substr(0, b.find(':')); });
    return lines;
}

HTTPRequestHandlerFactory::Ptr factoryOf(Case::Script script)
{
    return new ScriptFactory(std::move(script));
}
