#include "tests/kit/HttpClient.h"

#include "tests/kit/Secrets.h"

#include <Poco/Net/NetException.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Timespan.h>
#include <array>
#include <stdexcept>
#include <utility>

namespace kit {

HttpClient::HttpClient(std::uint16_t port, std::chrono::seconds patience):
    _socket(Poco::Net::SocketAddress("127.0.0.1", port))
{
    const Poco::Timespan limit(static_cast<long>(patience.count()), 0);
    _socket.setReceiveTimeout(limit);
    _socket.setSendTimeout(limit);
    _socket.setNoDelay(true);
}

void HttpClient::send(std::string_view bytes)
{
    while (!bytes.empty())
    {
        const int sent = _socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

HttpResponse HttpClient::receive(bool head)
{
    auto response = HttpResponse::parseHead(takeUntil("\r\n\r\n"));
    const bool bodiless = response.status < 200 || response.status == 204 || response.status == 304;
    if (!head && !bodiless) response.body = takeBody(response);
    secrets::noteBody(response.body);
    return response;
}

HttpResponse HttpClient::get(std::string_view path)
{
    return request("GET", path);
}

HttpResponse HttpClient::request(
    std::string_view method, std::string_view path, std::string_view headers, std::string_view body)
{
    secrets::noteBody(body);
    std::string text(method);
    text.append(" ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n").append(headers);
    if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    send(text.append("\r\n").append(body));
    return receive(method == "HEAD");
}

bool HttpClient::closedByServer()
{
    try
    {
        return _buffer.empty() && !fill();
    }
    catch (const Poco::Net::ConnectionResetException&)
    {
        return true;
    }
}

void HttpClient::reset()
{
    _socket.setLinger(true, 0);
    _socket.close();
}

/// False when the server has closed.
bool HttpClient::fill()
{
    std::array<char, 16 * 1024> bytes;
    const int count = _socket.receiveBytes(bytes.data(), static_cast<int>(bytes.size()));
    _buffer.append(bytes.data(), static_cast<std::size_t>(count));
    return count > 0;
}

std::string HttpClient::takeUntil(std::string_view mark)
{
    std::size_t end = 0;
    while ((end = _buffer.find(mark)) == std::string::npos)
        if (!fill()) throw std::runtime_error("the server closed the connection after: '" + _buffer + "'");
    std::string text = _buffer.substr(0, end);
    _buffer.erase(0, end + mark.size());
    return text;
}

std::string HttpClient::take(std::size_t count)
{
    while (_buffer.size() < count)
        if (!fill()) throw std::runtime_error("the server closed the connection in the middle of a body");
    std::string text = _buffer.substr(0, count);
    _buffer.erase(0, count);
    return text;
}

std::string HttpClient::takeChunks()
{
    std::string body;
    while (const auto size = std::stoul(takeUntil("\r\n"), nullptr, 16))
    {
        body += take(size);
        takeUntil("\r\n");
    }
    std::string trailer;
    do trailer = takeUntil("\r\n");
    while (!trailer.empty());
    return body;
}

std::string HttpClient::takeBody(const HttpResponse& response)
{
    if (response.header("Transfer-Encoding")) return takeChunks();
    if (const auto length = response.header("Content-Length")) return take(std::stoul(*length));
    bool more = true;
    while (more) more = fill();
    return std::exchange(_buffer, {});
}

} // namespace kit
