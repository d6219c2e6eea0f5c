#pragma once

#include "kernel/data/ConnectionString.h"

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <atomic>
#include <list>
#include <string>
#include <string_view>
#include <thread>

/// Stands between a client and the database server and counts what passes by. A thread of its own carries it over.
class Wire
{
public:
    /// To the server of this address.
    explicit Wire(const std::string& url);
    ~Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    /// The same database, through it.
    kernel::data::ConnectionString target() const;

    /// How many connections have been told that the server is ready for them.
    int ready() const { return _ready; }

    /// How often something came from clients: each is the beginning of a trip, if the last one is over.
    int sent() const { return _sent; }

    /// How many synchronisation points the server has answered.
    int answers() const { return _answers; }

private:
    struct Pair
    {
        Poco::Net::StreamSocket client;
        Poco::Net::StreamSocket server;
        bool ready = false;
    };

    void carry();
    void accept();
    bool pass(Pair& pair);
    bool up(Pair& pair);
    bool down(Pair& pair);

    const kernel::data::ConnectionString _server;
    Poco::Net::ServerSocket _listener;
    std::list<Pair> _pairs;
    std::atomic<bool> _over = false;
    std::atomic<int> _ready = 0;
    std::atomic<int> _sent = 0;
    std::atomic<int> _answers = 0;
    std::thread _thread;
};
