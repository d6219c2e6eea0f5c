#pragma once

#include "kernel/http/Dispatcher.h"
#include "kernel/http/Pipeline.h"
#include "kernel/http/RouteTable.h"
#include "kernel/http/Transport.h"
#include "kernel/loop/Loops.h"

#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>
#include <stdexcept>
#include <string>
#include <string_view>

/// A transport with routes of the test's own on a free port of loopback, and raw connections to it.
class LiveTransport
{
public:
    explicit LiveTransport(unsigned loopCount = 2, kernel::http::Limits limits = {},
        kernel::http::Entrance::Options entrance = {}, kernel::loop::Executor* mounts = nullptr,
        keelson::Metrics* metrics = nullptr):
        loops(loopCount),
        _table(mounts),
        _dispatcher(_table, pipeline, std::move(entrance)),
        _transport(loops, _dispatcher, limits, metrics)
    {
    }

    ~LiveTransport() { stop(); }

    LiveTransport& get(std::string path, keelson::http::Handler handler)
    {
        routes.get(std::move(path), std::move(handler)).allow(keelson::http::Access::everyone());
        return *this;
    }

    LiveTransport& post(std::string path, keelson::http::Handler handler)
    {
        routes.post(std::move(path), std::move(handler)).allow(keelson::http::Access::everyone());
        return *this;
    }

    LiveTransport& start()
    {
        if (const auto problems = _table.seal(); !problems.empty()) throw std::logic_error(problems.front());
        loops.start();
        _running = true;
        _transport.listen(Poco::Net::SocketAddress("127.0.0.1", 0));
        return *this;
    }

    bool drain(std::chrono::milliseconds time) { return _transport.drain(kernel::loop::Clock::now() + time); }

    void stop()
    {
        if (!std::exchange(_running, false)) return;
        drain(std::chrono::seconds(5));
        loops.stop();
    }

    std::uint16_t port() const { return _transport.address().port(); }

    Poco::Net::StreamSocket connect() const
    {
        Poco::Net::StreamSocket socket(_transport.address());
        socket.setReceiveTimeout(Poco::Timespan(20, 0));
        return socket;
    }

    static void send(Poco::Net::StreamSocket& socket, std::string_view bytes)
    {
        while (!bytes.empty())
            bytes.remove_prefix(
                static_cast<std::size_t>(socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()))));
    }

    /// All that comes until the server closes.
    static std::string receiveAll(Poco::Net::StreamSocket& socket)
    {
        std::string result;
        char buffer[16384];
        for (int count = 0; (count = socket.receiveBytes(buffer, sizeof buffer)) > 0;)
            result.append(buffer, static_cast<std::size_t>(count));
        return result;
    }

    /// What comes up to and with `end`.
    static std::string receiveUntil(Poco::Net::StreamSocket& socket, std::string_view end)
    {
        std::string result;
        for (char c = 0; result.find(end) == std::string::npos && socket.receiveBytes(&c, 1) == 1;) result += c;
        return result;
    }

    /// The answer to one request on a connection of its own.
    std::string ask(std::string_view path) const
    {
        auto socket = connect();
        send(socket, "GET " + std::string(path) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        return receiveAll(socket);
    }

    kernel::loop::Loops loops;

private:
    kernel::http::RouteTable _table;

public:
    keelson::http::Routes& routes = _table.of("", {});
    kernel::http::Pipeline pipeline;

private:
    kernel::http::Dispatcher _dispatcher;
    kernel::http::Transport _transport;
    bool _running = false;
};
