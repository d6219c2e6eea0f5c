#include "tests/kernel/data/Wire.h"

#include <Poco/Net/NetException.h>
#include <Poco/Net/SocketAddress.h>
#include <array>

namespace {

using Poco::Net::Socket;
using Poco::Net::SocketAddress;
using Poco::Net::StreamSocket;

// "ReadyForQuery": the end of an answer, without a transaction.
constexpr std::string_view readyForQuery("Z\0\0\0\5I", 6);

int occurrences(std::string_view text, std::string_view of)
{
    int result = 0;
    for (auto at = text.find(of); at != std::string_view::npos; at = text.find(of, at + of.size())) ++result;
    return result;
}

std::string receive(StreamSocket& socket)
{
    std::array<char, 65536> buffer{};
    const int size = socket.receiveBytes(buffer.data(), static_cast<int>(buffer.size()));
    return {buffer.data(), static_cast<std::size_t>(std::max(0, size))};
}

// What was read fits into the other socket's buffer, or waits for it: nobody sends both ways at once.
void send(StreamSocket& socket, std::string_view text)
{
    while (!text.empty())
        text.remove_prefix(static_cast<std::size_t>(socket.sendBytes(text.data(), static_cast<int>(text.size()))));
}

} // namespace

Wire::Wire(const std::string& url): _server(url), _listener(SocketAddress("127.0.0.1", 0)), _thread([this] { carry(); })
{
}

Wire::~Wire()
{
    _over = true;
    _thread.join();
}

kernel::data::ConnectionString Wire::target() const
{
    auto result = _server;
    result.set("host", "127.0.0.1");
    result.set("port", std::to_string(_listener.address().port()));
    result.set("sslmode", "disable");
    result.set("gssencmode", "disable");
    return result;
}

void Wire::carry()
{
    while (!_over)
    {
        Socket::SocketList readable{_listener};
        for (const auto& pair : _pairs)
        {
            readable.push_back(pair.client);
            readable.push_back(pair.server);
        }
        Socket::SocketList none;
        Socket::SocketList failed;
        if (Socket::select(readable, none, failed, Poco::Timespan(0, 20'000)) == 0) continue;
        std::erase_if(_pairs, [this](Pair& pair) { return !pass(pair); });
        if (_listener.poll(0, Socket::SELECT_READ)) accept();
    }
}

void Wire::accept()
{
    auto client = _listener.acceptConnection();
    client.setNoDelay(true);
    const auto path = _server.get("host") + "/.s.PGSQL." + (_server.get("port").empty() ? "5432" : _server.get("port"));
    _pairs.push_back({client, StreamSocket(SocketAddress(SocketAddress::UNIX_LOCAL, path))});
}

bool Wire::pass(Pair& pair)
{
    try
    {
        return up(pair) && down(pair);
    }
    catch (const Poco::Exception&)
    {
        return false;
    }
}

bool Wire::up(Pair& pair)
{
    if (!pair.client.poll(0, Socket::SELECT_READ)) return true;
    const auto text = receive(pair.client);
    if (pair.ready) ++_sent;
    send(pair.server, text);
    return !text.empty();
}

bool Wire::down(Pair& pair)
{
    if (!pair.server.poll(0, Socket::SELECT_READ)) return true;
    const auto text = receive(pair.server);
    const int answers = occurrences(text, readyForQuery);
    if (pair.ready) _answers += answers;
    else if (answers > 0)
    {
        pair.ready = true;
        ++_ready;
    }
    send(pair.client, text);
    return !text.empty();
}
